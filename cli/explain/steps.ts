import { explainPath, type PacketPath } from "@eksnet/modules/packet-path/plan";
import { formatTable } from "../table";

/** A path as numbered steps, one sentence a line. */
export function formatPath(environment: string, path: PacketPath): string {
  const steps = explainPath(path).map(({ label, sentences }, index) => [`${index + 1}`, label, sentences.join("\n")]);
  return `${environment}: ${path.application}\n\n${formatTable(["step", "about", "what happens"], steps)}`;
}

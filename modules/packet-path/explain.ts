import { addressSentences, hopSentences, targetSentences, zoneSentences } from "./explain-delivery";
import { clientSentences, listenerSentences, nameSentences, ruleSentences } from "./explain-entrance";
import { healthSentences, podSentences, zoneLossSentences } from "./explain-failure";
import { policySentences } from "./explain-policies";
import type { PacketPath } from "./packet-path";

/** A step of a packet's path, in words. */
export interface Step {
  /** What it is about, such as `hops`. */
  readonly label: string;

  /** What happens there; at least one. */
  readonly sentences: readonly string[];
}

/**
 * The path of a packet in short sentences, from the name that a client looks up to what happens when a zone fails.
 *
 * A step that an exposure does not have, such as the listener of a Service inside the cluster, is left out.
 */
export function explainPath(path: PacketPath): Step[] {
  const steps: Readonly<Record<string, readonly string[]>> = {
    name: nameSentences(path),
    clients: clientSentences(path),
    listener: listenerSentences(path),
    rules: ruleSentences(path),
    targets: targetSentences(path),
    hops: hopSentences(path),
    address: addressSentences(path),
    zones: zoneSentences(path),
    policies: policySentences(path),
    "health check": healthSentences(path),
    "a pod goes": podSentences(path),
    "a zone goes": zoneLossSentences(path),
  };
  return Object.entries(steps)
    .map(([label, sentences]) => ({ label, sentences }))
    .filter(({ sentences }) => sentences.length > 0);
}

import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";
import { formatKubeconfig, type kubeconfigOf, mergeKubeconfig } from "./kubeconfig";

/** Only its owner reads what signs in to a cluster. */
const mode = 0o600;

/**
 * Writes a configuration of kubectl to a file of its own, or into one that is there.
 *
 * @throws CommandFailure when the file exists and --merge is not given, or it cannot be read or written
 */
export function writeKubeconfig(file: string, config: ReturnType<typeof kubeconfigOf>, merge: boolean): void {
  onDisk(file, () => {
    if (!existsSync(file)) {
      writeFileSync(file, formatKubeconfig(config), { flag: "wx", mode });
      return;
    }
    if (!merge)
      throw new CommandFailure("it is there already; add --merge to add the cluster to it, or name another file");
    // Written next to the file itself, not next to a link to it, and renamed: a reader never sees half of it.
    const target = realpathSync(file);
    const text = mergeKubeconfig(readFileSync(target, "utf8"), config, file);
    const aside = `${target}.eksnet-${process.pid}`;
    writeFileSync(aside, text, { flag: "wx", mode });
    renameSync(aside, target);
  });
}

import { Faults } from "../errors";

/**
 * Runs a check that speaks the environment file's words, and gives its paths the names of the construct's props.
 *
 * @param names the prop of each path that is called otherwise; what lies below such a path follows it
 * @example inWordsOfProps(faults, { "disk.iops": "diskIops" }, () => checkNodeGroup(group));
 */
export function inWordsOfProps(faults: Faults, names: Readonly<Record<string, string>>, check: () => void): void {
  const found = new Faults();
  found.collect("", check);
  for (const { code, path, message } of found.list) {
    const known = Object.keys(names).find((name) => path === name || path.startsWith(`${name}.`));
    faults.add(code, known === undefined ? path : `${names[known]}${path.slice(known.length)}`, message);
  }
}

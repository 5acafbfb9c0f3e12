/** Words with a common abbreviation. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ["application", "app"],
  ["applications", "apps"],
  ["database", "db"],
  ["development", "dev"],
  ["environment", "env"],
  ["infrastructure", "infra"],
  ["integration", "int"],
  ["kubernetes", "k8s"],
  ["management", "mgmt"],
  ["production", "prod"],
  ["staging", "stage"],
]);

/** Words that only say what kind of thing is named. */
const generic = ["cluster", "eks", "group", "k8s", "ng", "nodegroup", "nodes"];

/** The names of a cluster and its node groups, once they are short enough. */
export interface ShortNames {
  readonly cluster: string;
  readonly groups: readonly string[];
}

/** Whether names fit where they are used. */
export interface Fits {
  readonly cluster: (name: string) => boolean;
  readonly group: (cluster: string, name: string) => boolean;
}

/**
 * Names that fit, made of whole words as far as there are such, and different from each other.
 *
 * A cluster's name loses its last words first, which mostly say that it is a cluster. Groups lose what they share, because
 * that does not distinguish them.
 *
 * @param cluster words with hyphens between them
 * @param groups the same, in the order of the file
 * @example
 * shortNames("acme-production-payments", ["production-frontend", "production-batch"], fits)
 * // { cluster: "acme-prod-payments", groups: ["frontend", "batch"] }
 */
export function shortNames(cluster: string, groups: readonly string[], fits: Fits): ShortNames {
  const wanted = clusterNames(cluster).filter(fits.cluster);
  for (const name of wanted) {
    const short = groupNames(name, cluster, groups, fits);
    if (short !== undefined) return { cluster: name, groups: short };
  }
  const name = wanted[0] ?? cuts(cluster).find(fits.cluster) ?? cluster;
  return { cluster: name, groups: cutNames(groups, (group) => fits.group(name, group)) };
}

/** The forms of a cluster's name, the best first. */
function clusterNames(name: string): string[] {
  const words = abbreviated(name.split("-"));
  const meaning = words.filter((word) => !generic.includes(word));
  const kept = meaning.length === 0 ? words : meaning;
  return [name, words, ...starts(kept)].map(joined);
}

/** Names of groups in whole words; undefined where there are none that fit and differ. */
function groupNames(
  cluster: string,
  wholeCluster: string,
  groups: readonly string[],
  fits: Fits,
): readonly string[] | undefined {
  const all = groups.map((group) => group.split("-"));
  const shared = all.length < 2 ? [] : (all[0] ?? []).filter((word) => all.every((words) => words.includes(word)));
  const ofCluster = wholeCluster.split("-");
  const forms = all.map((words): string[] => {
    const apart = without(words, shared);
    const own = without(apart, [...ofCluster, ...generic]);
    return [words, abbreviated(words), abbreviated(apart), ...ends(abbreviated(own))].map(joined);
  });
  const taken: string[] = [];
  for (const [index, names] of forms.entries()) {
    const others = forms.filter((_, other) => other !== index);
    const name = names.find(
      (one, form) =>
        /^[a-z]/.test(one) &&
        fits.group(cluster, one) &&
        !taken.includes(one) &&
        (form === 0 || !others.some((other) => other[0] === one || other[form] === one)),
    );
    if (name === undefined) return undefined;
    taken.push(name);
  }
  return taken;
}

/** Names that are cut letter by letter; one that is taken gets a number. */
function cutNames(names: readonly string[], fits: (name: string) => boolean): string[] {
  const taken: string[] = [];
  for (const name of names) {
    const candidates = cuts(name).flatMap((cut) => [cut, ...names.map((_, index) => `${cut}-${index + 2}`)]);
    taken.push(candidates.find((one) => fits(one) && !taken.includes(one)) ?? name);
  }
  return taken;
}

function joined(words: string | readonly string[]): string {
  return typeof words === "string" ? words : words.join("-");
}

function abbreviated(words: readonly string[]): string[] {
  return words.map((word) => abbreviations.get(word) ?? word);
}

/** The words without some; all of them where nothing would be left. */
function without(words: readonly string[], some: readonly string[]): readonly string[] {
  const left = words.filter((word) => !some.includes(word));
  return left.length === 0 ? words : left;
}

function starts(words: readonly string[]): string[][] {
  return words.map((_, index) => words.slice(0, words.length - index));
}

function ends(words: readonly string[]): string[][] {
  return words.map((_, index) => words.slice(index));
}

function cuts(name: string): string[] {
  return Array.from(name, (_, index) => name.slice(0, name.length - index).replace(/-$/, ""));
}

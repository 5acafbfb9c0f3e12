import { nodeGroupNamePrefix, roleNamePrefix } from "@eksnet/modules/aws-names/plan";
import type { Cursor } from "../cursor";
import { errorsOf } from "./errors-of";
import { shortNames } from "./short-names";

/** The longest name of a role that an imported environment has. */
const MAX_ROLE_LENGTH = "lb-controller";

/* The label and the tag in which eksctl keeps whole names: pkg/apis/eksctl.io/v1alpha5/types.go at 99984ad. */
const CLUSTER_TAG = "alpha.eksctl.io/cluster-name";
const GROUP_LABEL = "alpha.eksctl.io/nodegroup-name";

/** A name in an environment, with what keeps the whole one where they differ. */
interface ImportedName {
  readonly name: string;

  /** The whole name, by the key of a tag or a label; empty where nothing was changed. */
  readonly whole: Readonly<Record<string, string>>;
}

/** The names of an environment and of its node groups. */
export interface ImportedNames {
  readonly environment: ImportedName;

  /** By path of the group in the file. */
  readonly groups: ReadonlyMap<string, ImportedName>;
}

/** The names of the cluster and its groups in the form and the length that names in AWS are made of. */
export function namesOf(cluster: Cursor, groups: readonly Cursor[]): ImportedNames {
  const given = groups.map((group) => group.at("name"));
  const short = shortNames(
    asWords(cluster, "eks-"),
    given.map((name) => asWords(name, "ng-")),
    {
      cluster: (name) => isSound(() => roleNamePrefix(name, MAX_ROLE_LENGTH)),
      group: (environment, name) => isSound(() => nodeGroupNamePrefix(environment, name, "a")),
    },
  );
  const environment = named(cluster, short.cluster, CLUSTER_TAG);
  const namesOfGroups = given.map((name, index) => named(name, short.groups[index] ?? "", GROUP_LABEL));
  return {
    environment,
    groups: new Map(groups.map((group, index) => [group.path, namesOfGroups[index] ?? { name: "", whole: {} }])),
  };
}

/** The name of a Fargate profile, different from those of the profiles before it. */
export function profileNameOf(cursor: Cursor, before: readonly string[]): string {
  const wanted = asWords(cursor, "fp-");
  const numbered = before.map((_, index) => `${wanted}-${index + 2}`);
  const name = [wanted, ...numbered].find((one) => !before.includes(one)) ?? wanted;
  return named(cursor, name).name;
}

/** A name in lower case letters, digits and single hyphens, a letter first. */
function asWords(cursor: Cursor, prefix: string): string {
  const given = cursor.text() ?? "";
  const letters = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return /^[a-z]/.test(letters) ? letters : `${prefix}${letters}`.replace(/-$/, "");
}

/** Reports how a name was changed. */
function named(cursor: Cursor, name: string, key?: string): ImportedName {
  const given = cursor.text() ?? "";
  if (given === "") cursor.assume(`it has no name: "${name}"`);
  if (given === "" || given === name) return { name, whole: {} };
  const isLabel = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(given);
  const whole = key !== undefined && isLabel ? { [key]: given } : {};
  const kept = Object.keys(whole).length === 0 ? "" : `; ${key} keeps the whole name`;
  cursor.change(
    `the name becomes "${name}": AWS limits the names that are made of it, to lower case words here${kept}`,
  );
  return { name, whole };
}

function isSound(check: () => unknown): boolean {
  return errorsOf(check).length === 0;
}

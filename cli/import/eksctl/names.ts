import { nodeGroupNamePrefix } from "@eksnet/modules/node-group/plan";
import { roleNamePrefix } from "@eksnet/modules/pod-identity/plan";
import type { Place } from "../place";
import { faultsOf } from "./faults-of";

/** The longest name of a role that an imported environment has. */
const LONGEST_ROLE = "lb-controller";

/** The name of an environment: the cluster's, in the form and length that names in AWS are made of. */
export function environmentNameOf(place: Place): string {
  return fitted(place, "eks-", (name) => roleNamePrefix(name, LONGEST_ROLE));
}

/** The name of a node group, different from those of the groups before it. */
export function groupNameOf(place: Place, environment: string, before: readonly string[]): string {
  return fitted(place, "ng-", (name) => nodeGroupNamePrefix(environment, name, "a"), before);
}

/** The name of a Fargate profile, different from those of the profiles before it. */
export function profileNameOf(place: Place, before: readonly string[]): string {
  return fitted(place, "fp-", () => undefined, before);
}

function fitted(
  place: Place,
  prefix: string,
  check: (name: string) => unknown,
  before: readonly string[] = [],
): string {
  const given = place.text() ?? "";
  const letters = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const wanted = /^[a-z]/.test(letters) ? letters : `${prefix}${letters}`.replace(/-$/, "");
  const name = candidates(wanted).find(
    (candidate) => !before.includes(candidate) && faultsOf(() => check(candidate)).length === 0,
  );
  if (!place.exists) {
    place.assume(`it has no name: "${name ?? wanted}"`);
  } else if (name !== undefined && name !== given) {
    place.change(
      `the name becomes "${name}": lower case letters, digits and single hyphens, a letter first, and short`,
    );
  }
  return name ?? wanted;
}

/** The name, cut letter by letter; for one that is taken, with a number. */
function candidates(name: string): string[] {
  const cuts = Array.from(name, (_, index) => name.slice(0, name.length - index).replace(/-$/, ""));
  return [...cuts, ...cuts.map((cut) => `${cut}-2`)];
}

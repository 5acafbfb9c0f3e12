import { Findings } from "../errors";
import { ecrHostProblem, ecrRegion } from "./ecr-host";
import { errors } from "./findings";
import { withCanonicalHost } from "./images";
import type { ImageMirrors } from "./settings";

/**
 * Checks that each mirror can be what it says: only Amazon ECR has pull-through caches, and its hosts name regions that exist.
 *
 * @throws ConfigurationError `MirrorsInvalid` with paths below `registry`
 */
export function checkMirrors(mirrors: ImageMirrors): void {
  const findings = new Findings();
  const entries = Object.entries(mirrors);
  for (const [index, [mirrored, { kind, prefix }]] of entries.entries()) {
    const path = `${mirrored}.prefix`;
    const [problem, problemOfKey] = [prefix, mirrored].map((reference) => ecrHostProblem(hostOf(reference)));
    if (problem !== undefined) findings.add({ ...problem, path });
    if (problemOfKey !== undefined) findings.add({ ...problemOfKey, path: mirrored });
    const isEcr = problem !== undefined || ecrRegion(hostOf(prefix)) !== undefined;
    if (kind === "pull-through-cache" && !isEcr) findings.add(errors.MirrorNotEcr(path, { prefix }));
    const [other] =
      entries.slice(0, index).find(([prior]) => withCanonicalHost(prior) === withCanonicalHost(mirrored)) ?? [];
    if (other !== undefined) findings.add(errors.MirrorDuplicate(mirrored, { prefix: mirrored, other }));
  }
  findings.throwIfAny("MirrorsInvalid");
}

function hostOf(reference: string): string {
  return reference.split("/")[0] ?? "";
}

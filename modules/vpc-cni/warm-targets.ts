import { Findings } from "../errors";
import { takesPrefixes } from "./modes";
import type { PodNetworkingMode, WarmTargets } from "./settings";

/**
 * Checks warm targets against the mode, and against each other: the CNI takes every combination, and ignores a part of
 * most.
 *
 * @throws ConfigurationError `WarmTargetsInvalid` with `WarmTargetsUnused` (empty path) in an IPv6 cluster,
 * `WarmTargetUnused` for each that the CNI would ignore, `WarmTargetMissing` at `ips` and `WarmTargetOutOfRange`
 */
export function checkWarmTargets(targets: WarmTargets, mode: PodNetworkingMode): void {
  const findings = new Findings();
  if (mode === "ipv6") {
    const message =
      "a node of an IPv6 cluster has one /80 prefix for good, and the CNI keeps nothing else warm; remove them";
    findings.add("WarmTargetsUnused", "", message);
    findings.throwIfAny("WarmTargetsInvalid");
  }
  checkLeast(targets, findings);
  checkUnit(targets, takesPrefixes(mode), findings);
  const { ips, minimumIps } = targets;
  if (minimumIps !== undefined && ips === undefined) {
    const reason = "with minimumIps alone a node keeps no spare address above it, so each further pod waits for EC2";
    findings.add("WarmTargetMissing", "ips", `${reason}; set ips to 1 or more`);
  }
  findings.throwIfAny("WarmTargetsInvalid");
}

const least: Readonly<Record<keyof WarmTargets, number>> = { enis: 0, ips: 1, minimumIps: 1, prefixes: 1 };

function checkLeast(targets: WarmTargets, findings: Findings): void {
  for (const [name, minimum] of Object.entries(least)) {
    const got = targets[name as keyof WarmTargets];
    if (got === undefined || (Number.isInteger(got) && got >= minimum)) continue;
    findings.add("WarmTargetOutOfRange", name, `got ${got}; a whole number from ${minimum} is allowed`);
  }
}

/** Interfaces or prefixes are what the mode adds to a node; addresses, where they are counted, take the place of both. */
function checkUnit({ enis, ips, minimumIps, prefixes }: WarmTargets, inPrefixes: boolean, findings: Findings): void {
  const coarse = { enis, prefixes };
  const unit = inPrefixes ? "prefixes" : "enis";
  for (const [name, value] of Object.entries(coarse)) {
    if (value === undefined) continue;
    if (name !== unit) {
      const reason = inPrefixes ? "this mode adds prefixes to a node" : "this mode has no prefixes";
      findings.add("WarmTargetUnused", name, `${reason}, so the CNI ignores it; set ${unit} or ips instead`);
    } else if (ips !== undefined || minimumIps !== undefined) {
      findings.add("WarmTargetUnused", name, "ips and minimumIps take its place; remove it, or remove those");
    }
  }
}

/**
 * The settings of the CNI that keep the targets.
 *
 * @example warmTargetSettings({ ips: 2, minimumIps: 10 }, "secondary-ip") // { WARM_IP_TARGET: "2", MINIMUM_IP_TARGET: "10" }
 */
export function warmTargetSettings(targets: WarmTargets, mode: PodNetworkingMode): Record<string, string> {
  // The add-on's own default, said aloud where nothing else is chosen.
  const { ips, minimumIps, enis, prefixes = takesPrefixes(mode) && ips === undefined ? 1 : undefined } = targets;
  return {
    ...setting("WARM_ENI_TARGET", enis),
    ...setting("WARM_IP_TARGET", ips),
    ...setting("MINIMUM_IP_TARGET", minimumIps),
    ...setting("WARM_PREFIX_TARGET", prefixes),
  };
}

function setting(name: string, value: number | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: `${value}` };
}

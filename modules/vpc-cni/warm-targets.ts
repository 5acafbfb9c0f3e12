import { Findings } from "../errors";
import { errors } from "./findings";
import { ipFamilyOf, usesPrefixes } from "./modes";
import type { PodNetworkingMode, WarmTargets } from "./settings";

/**
 * Checks warm targets against the mode and against each other: the CNI accepts every combination, and ignores part of most
 * of them.
 *
 * @throws ConfigurationError `WarmTargetsInvalid` with `WarmTargetsUnused` (empty path) in an IPv6 cluster,
 * `WarmTargetUnused` for each that the CNI would ignore, `WarmTargetMissing` at `ips` and `WarmTargetOutOfRange`
 */
export function checkWarmTargets(targets: WarmTargets, mode: PodNetworkingMode): void {
  const findings = new Findings();
  if (ipFamilyOf(mode) === "ipv6") {
    findings.add(errors.WarmTargetsUnused(""));
    findings.throwIfAny("WarmTargetsInvalid");
  }
  checkMinimums(targets, findings);
  checkUnit(targets, usesPrefixes(mode), findings);
  const { ips, minimumIps } = targets;
  if (minimumIps !== undefined && ips === undefined) {
    findings.add(errors.WarmTargetMissing("ips"));
  }
  findings.throwIfAny("WarmTargetsInvalid");
}

const minimums: Readonly<Record<keyof WarmTargets, number>> = { enis: 0, ips: 1, minimumIps: 1, prefixes: 1 };

function checkMinimums(targets: WarmTargets, findings: Findings): void {
  for (const [name, minimum] of Object.entries(minimums)) {
    const got = targets[name as keyof WarmTargets];
    if (got === undefined || (Number.isInteger(got) && got >= minimum)) continue;
    findings.add(errors.WarmTargetOutOfRange(name, { got, min: minimum }));
  }
}

/** A mode adds interfaces or prefixes to a node; targets in addresses replace both. */
function checkUnit({ enis, ips, minimumIps, prefixes }: WarmTargets, inPrefixes: boolean, findings: Findings): void {
  const coarse = { enis, prefixes };
  const unit = inPrefixes ? "prefixes" : "enis";
  for (const [name, value] of Object.entries(coarse)) {
    if (value === undefined) continue;
    if (name !== unit) {
      const reason = inPrefixes ? "mode-adds-prefixes" : "mode-without-prefixes";
      findings.add(errors.WarmTargetUnused(name, { reason }));
    } else if (ips !== undefined || minimumIps !== undefined) {
      findings.add(errors.WarmTargetUnused(name, { reason: "counts-addresses" }));
    }
  }
}

/**
 * The settings of the CNI that keep the targets.
 *
 * @example warmTargetSettings({ ips: 2, minimumIps: 10 }, "secondary-ip") // { WARM_IP_TARGET: "2", MINIMUM_IP_TARGET: "10" }
 */
export function warmTargetSettings(targets: WarmTargets, mode: PodNetworkingMode): Record<string, string> {
  // The add-on's own default, set explicitly if nothing else is chosen.
  const { ips, minimumIps, enis, prefixes = usesPrefixes(mode) && ips === undefined ? 1 : undefined } = targets;
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

import { ConfigurationError, Findings, nearest, type Warning } from "../errors";
import { entriesByKey } from "../fields/plan";
import type { IdentityMechanism } from "../pod-identity/plan";
import { addonCatalog, identityOfAddon, isCatalogAddon } from "./addon-catalog";
import { errors, warnings } from "./addon-findings";
import type { AddonIdentity } from "./addon-identity";
import type { AddonSettings } from "./addon-settings";
import { coreAddons, isCoreAddon } from "./core-addons";
import { ownedKeyErrors } from "./owned-key-findings";
import { addonBuild, isKubernetesVersion, pinnedBuild } from "./releases";
import { mayBeOffered } from "./support";

/**
 * Checks that an add-on works with the way in which pods get AWS credentials.
 *
 * @param build its build, where it is known
 * @throws ConfigurationError `AddonNeedsIrsa` with an empty path
 */
export function checkAddonMechanism(
  { podIdentitySince }: AddonIdentity,
  mechanism: IdentityMechanism,
  build?: string,
): void {
  if (mechanism === "irsa" || build === undefined || !isBefore(build, podIdentitySince)) return;
  throw new ConfigurationError("AddonNeedsIrsa", [errors.AddonNeedsIrsa("", { build, since: podIdentitySince })]);
}

/** Whether a build such as `v3.0.0-eksbuild.1` is of a version before another. */
function isBefore(build: string, version: string): boolean {
  const numbers = (text: string): number[] =>
    text
      .replace(/^v|-.*$/g, "")
      .split(".")
      .map(Number);
  const wanted = numbers(version);
  for (const [index, number] of numbers(build).entries()) {
    const other = wanted[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}

/** What is checked of the add-ons of a cluster, in the words of the environment file. */
export interface AddonsSettings {
  /** Kubernetes minor. */
  readonly version: string;

  /** How pods get AWS credentials. */
  readonly identity: IdentityMechanism;

  /** Add-ons beyond the core ones, and core ones that are configured or have a build of their own, by name. */
  readonly addons: Readonly<Record<string, AddonSettings>>;
}

/* Names as EKS and AWS Marketplace give them, such as kubecost_kubecost. */
const nameForm = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/**
 * Checks the add-ons that an environment names: those beyond the core ones, and core ones that it configures.
 *
 * @throws ConfigurationError `AddonsInvalid`, the paths beginning with the add-on's name: `AddonAlwaysInstalled` for a
 * core add-on without build and configuration, `AddonKeyOwned` below one, `AddonUnknown` for one outside the catalog
 * without a build, `AddonNameMalformed`, `AddonNameDuplicate`, `AddonVersionMissing` and `AddonNeedsIrsa`
 * at `version`
 */
export function checkAddons({ version, identity: mechanism, addons }: AddonsSettings): void {
  const findings = new Findings();
  checkAddresses(Object.keys(addons), findings);
  if (mayBeOffered(version) && !isKubernetesVersion(version)) checkCoreBuilds(version, addons, findings);
  for (const [name, settings] of Object.entries(addons)) {
    const { version: build } = settings;
    if (isCoreAddon(name)) checkCoreAddon(name, settings, findings);
    else if (isCatalogAddon(name)) {
      // A version that EKS does not offer has its own finding, and no add-on has a build for it.
      if (mayBeOffered(version)) findings.collect(`${name}.version`, () => pinnedBuild(name, version, build));
    } else if (build === undefined) {
      const known = Object.keys(addonCatalog);
      findings.add(errors.AddonUnknown(name, { near: nearest(name, known), known }));
    } else if (!nameForm.test(name) || name in Object.prototype) {
      findings.add(errors.AddonNameMalformed(name, { name }));
    }
    const identity = identityOfAddon(name);
    const used = build ?? addonBuild(name, version);
    if (identity !== undefined)
      findings.collect(`${name}.version`, () => checkAddonMechanism(identity, mechanism, used));
  }
  findings.throwIfAny("AddonsInvalid");
}

/* The version table has no build of any add-on for another minor, so each core add-on needs one of its own. */
function checkCoreBuilds(version: string, addons: AddonsSettings["addons"], findings: Findings): void {
  for (const name of coreAddons) {
    findings.collect(`${name}.version`, () => pinnedBuild(name, version, addons[name]?.version));
  }
}

/* Addresses in Terraform have lower case letters, digits and underscores alone. */
function checkAddresses(names: readonly string[], findings: Findings): void {
  const firsts = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase().replace(/[^a-z0-9]/g, "");
    const first = firsts.get(folded);
    if (first === undefined) firsts.set(folded, name);
    else findings.add(errors.AddonNameDuplicate(name, { name, first }));
  }
}

function checkCoreAddon(name: string, { version, configuration }: AddonSettings, findings: Findings): void {
  if (version === undefined && configuration === undefined) {
    findings.add(errors.AddonAlwaysInstalled(name));
  }
  if (name === "coredns" && configuration !== undefined && "computeType" in configuration) {
    const path = `${name}.configuration.computeType`;
    findings.add(ownedKeyErrors.AddonKeyOwned(path, { owner: "cluster.coreDns.computeType" }));
  }
}

/**
 * What is valid and risky in the add-ons of a cluster: builds other than the version table's, and add-ons that the
 * catalog does not list. Paths begin below `addons`.
 */
export function addonWarnings({ version, addons }: AddonsSettings): Warning[] {
  return entriesByKey(addons).flatMap(([name, { version: build }]) => {
    const listed = addonBuild(name, version);
    if (build !== undefined && listed !== undefined && build !== listed) {
      return [warnings.AddonBuildUnlisted(`${name}.version`, { build, listed, version })];
    }
    if (isCoreAddon(name) || isCatalogAddon(name)) return [];
    return [warnings.AddonUnlisted(name, { name, near: nearest(name, Object.keys(addonCatalog)) })];
  });
}

import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { profileNameOf } from "./names";

type FargateProfiles = NonNullable<EnvironmentInput["cluster"]["fargateProfiles"]>;

/** Fargate profiles: which pods run without nodes. Their role and their subnets are eksnet's to choose. */
export function importFargateProfiles(profiles: Cursor): FargateProfiles {
  const imported: FargateProfiles = {};
  for (const profile of profiles.items()) {
    const name = profileNameOf(profile.at("name"), Object.keys(imported));
    imported[name] = { selectors: profile.at("selectors").items().map(selectorOf) };
  }
  return imported;
}

function selectorOf(selector: Cursor): FargateProfiles[string]["selectors"][number] {
  const labels = selector.at("labels").fields();
  return {
    namespace: selector.at("namespace").text() ?? "",
    ...(labels.length === 0
      ? {}
      : { labels: Object.fromEntries(labels.map(([key, label]) => [key, label.text() ?? ""])) }),
  };
}

/** Where CoreDNS runs: where its add-on says, else on Fargate if a profile selects it, as eksctl does. */
export function coreDnsOf(
  profiles: Cursor,
  computeType: "fargate" | "ec2" | undefined,
): EnvironmentInput["cluster"]["coreDns"] {
  if (computeType !== undefined) return computeType === "fargate" ? { computeType } : undefined;
  const selector = profiles
    .items()
    .flatMap((profile) => profile.at("selectors").items())
    .find(selectsCoreDns);
  if (selector === undefined) return undefined;
  selector.assume('cluster.coreDns.computeType "fargate": eksctl moves CoreDNS to Fargate for this selector');
  return { computeType: "fargate" };
}

/* eksctl's: pkg/fargate/coredns/coredns.go, selectsCoreDNS, at 99984ad. */
function selectsCoreDns(selector: Cursor): boolean {
  if (selector.at("namespace").value !== "kube-system") return false;
  const labels = selector.at("labels");
  return labels.fields().length === 0 || labels.at("eks.amazonaws.com/component").value === "coredns";
}

import type { EnvironmentInput } from "../../../environments/schema";
import type { Place } from "../place";
import { profileNameOf } from "./names";

type FargateProfiles = NonNullable<EnvironmentInput["cluster"]["fargateProfiles"]>;

/** Fargate profiles: which pods run without nodes. Their role and their subnets are eksnet's to choose. */
export function importFargateProfiles(profiles: Place): FargateProfiles {
  const imported: FargateProfiles = {};
  for (const profile of profiles.items()) {
    const name = profileNameOf(profile.at("name"), Object.keys(imported));
    imported[name] = { selectors: profile.at("selectors").items().map(selectorOf) };
  }
  return imported;
}

function selectorOf(selector: Place): FargateProfiles[string]["selectors"][number] {
  const labels = selector.at("labels").fields();
  return {
    namespace: selector.at("namespace").text() ?? "",
    ...(labels.length === 0
      ? {}
      : { labels: Object.fromEntries(labels.map(([key, label]) => [key, label.text() ?? ""])) }),
  };
}

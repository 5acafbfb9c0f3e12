import generated from "../../../cli/diff/replacements.generated.json";
import { measure } from "./replacements/measure";
import { providerOf } from "./replacements/plans";
import { providersFound, tools, withTypes } from "./replacements/providers";

/* Some types of each provider, measured again: those with blocks, pairs of values and kinds that exclude each other. */
const sample = {
  aws: ["aws_eks_access_policy_association", "aws_vpc", "aws_vpc_security_group_ingress_rule"],
  helm: ["helm_release"],
  kubernetes: ["kubernetes_manifest", "kubernetes_pod_disruption_budget_v1", "kubernetes_service_v1"],
  tfe: ["tfe_notification_configuration", "tfe_workspace"],
};

const rows: Readonly<Record<string, unknown>> = generated.types;
const versions: Readonly<Record<string, string>> = generated._source.providers;

describe.each(Object.entries(sample))("what replaces resources of %s", (provider, types) => {
  const found = tools.providers.find(({ source }) => source.endsWith(`/${provider}`));
  const missing =
    tools.terraform === undefined
      ? "no terraform on PATH"
      : !providersFound.includes(provider)
        ? `no hashicorp/${provider} provider in a mirror folder`
        : found?.version !== versions[provider]
          ? `${found?.version} was not measured`
          : undefined;
  const title = "is what the provider plans";
  if (missing !== undefined) {
    it.skip(`${title}, skipped: ${missing}`, () => {});
    return;
  }

  it(title, async () => {
    const measured = await withTypes(types, measure);

    expect(types.map(providerOf)).toEqual(types.map(() => provider));
    expect(measured).toEqual(Object.fromEntries(types.map((type) => [type, rows[type]])));
  }, 600_000);
});

import type { Findings, Rule } from "./rule";

interface Settings {
  readonly required_version?: string;
  readonly required_providers?: Readonly<Record<string, { readonly version: string }>>;
}

const ranges: Readonly<Record<string, string>> = {
  aws: ">= 6.25, < 7",
  helm: ">= 3.1, < 4",
  kubernetes: "~> 2.38",
  tfe: "~> 0.71",
};

const versionRanges: Findings = ({ json }) => {
  const { required_version, required_providers = {} } = json.terraform as Settings;
  const wrong = Object.entries(required_providers)
    .filter(([name, { version }]) => version !== ranges[name])
    .map(([name, { version }]) => `${name} is held at ${version}`);
  return required_version === ">= 1.10" ? wrong : [...wrong, `Terraform is held at ${required_version}`];
};

export const versions: Rule = {
  name: "providers and Terraform are ranges: cdktf would pin the version of its bindings for ever",
  findings: versionRanges,
  breach: {
    stack: "study-addons",
    change: (json) => {
      const { required_providers } = json.terraform as { required_providers: Record<string, { version: string }> };
      Object.assign(required_providers.helm as object, { version: "3.1.1" });
    },
    says: "helm is held at 3.1.1",
  },
};

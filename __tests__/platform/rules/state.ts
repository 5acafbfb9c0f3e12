import type { Findings, Rule } from "./rule";

interface Settings {
  readonly backend?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly cloud?: { readonly organization: string; readonly workspaces: { readonly name: string } };
}

const homeOfItsOwn: Findings = ({ id, json }) => {
  const { backend, cloud } = json.terraform as Settings;
  const homes = [
    ...Object.entries(backend ?? {}).map(([kind, { path, key }]) => `${kind} ${String(path ?? key)}`),
    ...(cloud === undefined ? [] : [`cloud ${cloud.workspaces.name}`]),
  ];
  if (homes.length !== 1) return [`${id} has ${homes.length} homes for its state: ${homes.join(", ")}`];
  const [environment, stack] = [id.slice(0, id.lastIndexOf("-")), id.slice(id.lastIndexOf("-") + 1)];
  const allowed = [
    `local ../../../.state/${environment}/${stack}.tfstate`,
    `s3 ${environment}/${stack}.tfstate`,
    `cloud ${id}`,
  ];
  return homes.filter((home) => !allowed.includes(home)).map((home) => `${id} keeps its state in ${home}`);
};

export const state: Rule = {
  name: "a stack keeps its state in one place that is its own, never inside cdktf.out",
  findings: homeOfItsOwn,
  breach: {
    stack: "study-network",
    change: (json) => Object.assign(json.terraform as object, { backend: { local: { path: "terraform.tfstate" } } }),
    says: "local terraform.tfstate",
  },
};

import { Scratch } from "../support/scratch";

/** A main.ts that writes what cdktf would write for two environments, so that a test can say every figure. */
const main = `
import { mkdirSync, writeFileSync } from "node:fs";
import { ConfigurationError, defineErrors } from "@eksnet/modules/errors";
import { run } from "./stacks/run";

const errors = defineErrors({ ZonesTooFew: { en: () => "one", ko: () => "하나" } });
const outdir = process.env.CDKTF_OUTDIR ?? "";
const aws = { source: "hashicorp/aws", version: ">= 6.25, < 7" };
const helm = { source: "hashicorp/helm", version: ">= 3.1, < 4" };
const terraform = (required_providers: object) => ({ required_version: ">= 1.10", required_providers });
const stacks = {
  "production-network": {
    terraform: { ...terraform({ aws }), cloud: { workspaces: { name: "production-network" } } },
    provider: { aws: [{ allowed_account_ids: ["222233334444"] }] },
    resource: { aws_vpc: { vpc: {} } },
  },
  "starter-network": {
    terraform: { ...terraform({ aws }), backend: { local: { path: "x" } } },
    provider: { aws: [{ allowed_account_ids: ["111122223333"] }] },
    resource: { aws_vpc: { vpc: {} }, aws_subnet: { a: {}, b: {} } },
  },
  "starter-cluster": {
    terraform: { ...terraform({ aws }), backend: { local: { path: "y" } } },
    data: {
      terraform_remote_state: {
        network: { backend: "local", config: { path: "../../../.state/starter/network.tfstate" } },
      },
    },
  },
  "starter-addons": { terraform: { ...terraform({ aws, helm }), backend: { local: { path: "z" } } } },
};

export const written = run(() => {
  const { EKSNET_ENVIRONMENT: environment, EKSNET_STACK: stack } = process.env;
  if (process.env.REFUSE) {
    throw new ConfigurationError("EnvironmentInvalid", [errors.ZonesTooFew("network.zones")]);
  }
  const manifest: Record<string, object> = {};
  const ids = Object.keys(stacks).filter((id) => !environment || id.startsWith(\`\${environment}-\${stack}\`));
  for (const [id, document] of Object.entries(stacks)) {
    mkdirSync(\`\${outdir}/stacks/\${id}\`, { recursive: true });
    writeFileSync(\`\${outdir}/stacks/\${id}/cdk.tf.json\`, JSON.stringify(document));
    manifest[id] = { synthesizedStackPath: \`stacks/\${id}/cdk.tf.json\` };
  }
  writeFileSync(\`\${outdir}/manifest.json\`, JSON.stringify({ stacks: manifest }));
  const message = "nat is single, and no subnet uses it";
  const warning = {
    severity: "warning" as const,
    code: "NatUnused",
    path: "network.nat",
    values: {},
    message,
    translations: { en: message, ko: "" },
  };
  return { stacks: ids.map((id) => ({ id, warnings: id === "starter-network" ? [warning] : [] })), failures: [] };
});
`;

/** The command line in a folder of its own, over that program. */
export function scratchProgram(files: Readonly<Record<string, string>> = {}): Scratch {
  return new Scratch({ "main.ts": main, ...files }, [
    "cli",
    "lab",
    "modules",
    ...["checks", "fields", "load", "index.ts", "schema.ts"].map((path) => `environments/${path}`),
    "stacks/run.ts",
    "stacks/stack-kinds.ts",
  ]);
}

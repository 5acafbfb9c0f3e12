import { execFile } from "node:child_process";
import { clusterContract, networkContract } from "@eksnet/modules/contracts";
import type { Outcome, Scratch } from "../support/scratch";
import { certificateArn } from "./live/fake-aws";
import { scratchProgram } from "./program";

const reads = (...kinds: readonly string[]) =>
  Object.fromEntries(
    kinds.map((kind) => [kind, { backend: "local", config: { path: `../../../.state/acme/${kind}.tfstate` } }]),
  );
const terraform = (kind: string) => ({ backend: { local: { path: `../../../.state/acme/${kind}.tfstate` } } });
const provider = { aws: [{ region: "eu-west-1" }] };

/** What cdktf would write for acme, as far as commands read it: a public ALB with a certificate by ARN, and an internal one whose certificates are discovered. */
const stacks = {
  "acme-network": { terraform: terraform("network"), provider },
  "acme-cluster": {
    terraform: terraform("cluster"),
    provider,
    data: { terraform_remote_state: reads("network") },
    resource: { aws_eks_cluster: { cluster: { vpc_config: { security_group_ids: ["sg-0a1b2c3d"] } } } },
  },
  "acme-addons": {
    terraform: terraform("addons"),
    provider,
    data: { terraform_remote_state: reads("cluster", "network") },
    removed: [
      { from: "aws_iam_role.external_dns_identity" },
      { from: "aws_eks_pod_identity_association.external_dns_identity_association" },
    ],
  },
  "acme-workloads": {
    terraform: terraform("workloads"),
    provider,
    data: { terraform_remote_state: reads("cluster", "network") },
    resource: {
      kubernetes_ingress_v1: {
        found: {
          metadata: {
            name: "found",
            namespace: "shop",
            annotations: { "alb.ingress.kubernetes.io/listen-ports": '[{"HTTPS":443}]' },
          },
          spec: { rule: [{ host: "www.example.com" }, { host: "www.example.org" }] },
        },
        shop: {
          metadata: {
            name: "shop",
            namespace: "shop",
            annotations: {
              "alb.ingress.kubernetes.io/scheme": "internet-facing",
              "alb.ingress.kubernetes.io/target-type": "ip",
              "alb.ingress.kubernetes.io/certificate-arn": certificateArn,
            },
          },
          spec: { rule: [{ host: "shop.example.com", http: { path: [{ path: "/" }] } }] },
        },
      },
    },
  },
};

const main = `
import { mkdirSync, writeFileSync } from "node:fs";

const outdir = process.env.CDKTF_OUTDIR ?? "";
const stacks = ${JSON.stringify(stacks)};
for (const [id, document] of Object.entries(stacks)) {
  mkdirSync(\`\${outdir}/stacks/\${id}\`, { recursive: true });
  writeFileSync(\`\${outdir}/stacks/\${id}/cdk.tf.json\`, JSON.stringify(document));
}
export const written = { stacks: Object.keys(stacks).map((id) => ({ id, warnings: [] })), failures: [] };
const manifest = Object.fromEntries(
  written.stacks.map(({ id }) => [id, { synthesizedStackPath: \`stacks/\${id}/cdk.tf.json\` }]),
);
writeFileSync(\`\${outdir}/manifest.json\`, JSON.stringify({ stacks: manifest }));
`;

interface AsyncOutcome extends Outcome {
  readonly stdout: string;
}

/** The command line over an environment acme whose network and cluster were applied. */
export class Acme {
  readonly #scratch: Scratch = scratchProgram({ "main.ts": main });

  /** @param cluster where its API server is */
  public constructor(cluster: { readonly endpoint: string; readonly authority: string }) {
    this.writeState("network", {
      outputs: contract("network", networkContract, {
        vpc_id: "vpc-1",
        public_subnet_ids: { "eu-west-1a": "subnet-1", "eu-west-1b": "subnet-2" },
        private_subnet_ids: { "eu-west-1a": "subnet-3" },
      }),
    });
    this.writeState("cluster", {
      outputs: contract("cluster", clusterContract, {
        name: "acme",
        arn: "arn:aws:eks:eu-west-1:111122223333:cluster/acme",
        region: "eu-west-1",
        endpoint: cluster.endpoint,
        certificate_authority_data: cluster.authority,
      }),
    });
  }

  public path(file: string): string {
    return this.#scratch.path(file);
  }

  public write(file: string, text: string): void {
    this.#scratch.write(file, text);
  }

  /** Writes the state of a stack, as Terraform's local backend does. */
  public writeState(kind: string, state: object): void {
    this.#scratch.write(`.state/acme/${kind}.tfstate`, JSON.stringify({ version: 4, ...state }));
  }

  /** Runs the command line. */
  public run(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<AsyncOutcome> {
    return this.runOther(process.execPath, env, "cli/eksnet.js", ...args);
  }

  /** Runs another program in the folder. Not synchronously: servers of the test answer it. */
  public runOther(program: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<AsyncOutcome> {
    const { folder } = this.#scratch;
    const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...env } };
    return new Promise((resolve) => {
      execFile(program, args, options, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), stdout, output: stdout + stderr });
      });
    });
  }

  public remove(): void {
    this.#scratch.remove();
  }
}

function contract(
  kind: string,
  { schema, fields }: { readonly schema: number; readonly fields: object },
  values: Readonly<Record<string, unknown>>,
): object {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const others = Object.fromEntries(Object.keys(fields).map((name) => [snake(name), `${name} of acme`]));
  return { contract: { value: { ...others, ...values, kind, schema } } };
}

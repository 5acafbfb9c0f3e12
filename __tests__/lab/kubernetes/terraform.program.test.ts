import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ContractHeader, ContractReference } from "@eksnet/modules/contracts";
import { type ApiServer, startApiServer } from "../../../lab/kubernetes/api-server";
import { findPrograms, type KubernetesPrograms } from "../../../lab/kubernetes/programs";
import { labFolder } from "../../../lab/lab-folder";
import { stopService } from "../../../lab/services/process";
import { fitStackFolder } from "../../../lab/terraform/stack-folder";
import { runTerraform } from "../../../lab/terraform/terraform";
import { findTools, type Toolchain, withToolchain } from "../../../lab/terraform/toolchain";
import { describeDiagnostic, validateStack } from "../../../lab/terraform/validate";
import { createApp, definePlatform } from "../../../stacks/platform";
import { loadFixtures } from "../../fixtures";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { stateOf } from "./contract-state";

/*
 * Addons and workloads to the providers that make them: each must be valid, and those of study planned against a real API
 * server. Charts are fetched at plan, from places that a test does not ask; so releases are validated only.
 */
const registry = "registry.terraform.io/hashicorp";
const wanted = ["helm", "kubernetes"];
const tools = findTools(wanted.map((name) => `${registry}/${name}`));
const found = tools.providers.map(({ source }) => source);
const lacking = [
  ...(tools.terraform === undefined ? ["terraform on PATH"] : []),
  ...wanted
    .filter((name) => !found.includes(`${registry}/${name}`))
    .map((name) => `hashicorp/${name} in a mirror folder`),
  ...(findPrograms() === undefined ? ["kube-apiserver, which npx eksnet lab kubernetes build makes"] : []),
];

if (lacking.length > 0) {
  it.skip(`terraform takes addons and workloads of every environment (there is no ${lacking.join(", no ")})`, () => {});
} else {
  describe("terraform with the helm and kubernetes providers", () => {
    const environments = loadFixtures();
    const root = mkdtempSync(join(tmpdir(), "eksnet-in-cluster-"));
    let api: ApiServer;

    beforeAll(async () => {
      const app = createApp({ outdir: join(root, "cdktf.out") });
      for (const environment of environments) definePlatform(app, environment);
      app.synth();
      api = await startApiServer(labFolder(root), findPrograms() as KubernetesPrograms);
    });
    afterAll(async () => {
      if (api !== undefined) await stopService(api.service);
      rmSync(root, { recursive: true });
    });

    /** A copy of a stack without what other providers make. */
    async function fitted({ schemas }: Toolchain, stack: string): Promise<string> {
      const stackFolder = join(root, "cdktf.out", "stacks", stack);
      return (await fitStackFolder({ stackFolder, targetRoot: join(root, "fitted"), schemas })).folder;
    }

    /** What the apply of a producer of study would leave. */
    function configureBackend<T extends ContractHeader>(reference: ContractReference<T>): void {
      const folder = join(root, ".state", "study");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${reference.contract.kind}.tfstate`), stateOf(reference));
    }

    it("finds no error in addons and workloads of every environment", async () => {
      const stacks = environments.flatMap(({ name }) => [`${name}-addons`, `${name}-workloads`]);
      const errors: string[] = [];
      await withToolchain(tools, async (toolchain) => {
        for (const stack of stacks) {
          const diagnostics = await validateStack(toolchain, await fitted(toolchain, stack));
          const serious = diagnostics.filter(({ severity }) => severity === "error");
          errors.push(...serious.map((diagnostic) => `${stack}: ${describeDiagnostic(diagnostic)}`));
        }
      });

      expect(errors).toEqual([]);
    });

    it("plans the workloads of study against an API server", async () => {
      const endpoint = { endpoint: api.url, certificateAuthorityData: Buffer.from(api.authority).toString("base64") };
      configureBackend(studyCluster(endpoint));
      configureBackend(studyAddons());

      const changes = await withToolchain(tools, async (toolchain) => {
        const { terraform, variables, lockFile } = toolchain;
        const folder = await fitted(toolchain, "study-workloads");
        copyFileSync(lockFile, join(folder, ".terraform.lock.hcl"));
        const token = { provider: { kubernetes: [{ token: api.token }] } };
        writeFileSync(join(folder, "lab_override.tf.json"), JSON.stringify(token));
        const run = (...command: string[]) => runTerraform(terraform, command, { folder, variables });
        await run("init", "-input=false", "-no-color");
        return run("plan", "-input=false", "-no-color");
      });

      expect(changes).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    });
  });
}

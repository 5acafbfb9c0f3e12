import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingProducers } from "../../../cli/lab/missing-producers";
import type { SynthesisedStack } from "../../../cli/synthesis";
import { labFolder } from "../../../lab/lab-folder";
import type { StackCommand } from "../../../lab/stacks/cdktf";

describe("missingProducers", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-missing-")));
  const bundleFile = join(lab.root, "bundle.pem");
  const services = { accounts: new Map(), hcp: { port: 1, token: "t", bundleFile } };
  beforeAll(() => writeFileSync(bundleFile, ""));
  beforeEach(() => rmSync(lab.states, { recursive: true, force: true }));
  afterAll(() => rmSync(lab.root, { recursive: true }));

  const stack = (kind: string, reads: readonly string[]): SynthesisedStack => {
    const states = reads.map((name) => {
      const path = `../../../.state/starter/${name}.tfstate`;
      return [name, { backend: "local", config: { path } }];
    });
    const document = { terraform: {}, data: { terraform_remote_state: Object.fromEntries(states) } };
    return { id: `starter-${kind}`, environment: "starter", kind, path: "", document, warnings: [] };
  };
  const everything = [stack("network", []), stack("cluster", ["network"]), stack("addons", ["cluster", "network"])];

  const find = (command: StackCommand, ...kinds: readonly string[]) => {
    const running = kinds.map((kind) => {
      mkdirSync(join(lab.out, "stacks", `starter-${kind}`), { recursive: true });
      return { id: `starter-${kind}`, folder: "", document: {}, dependencies: [], account: undefined };
    });
    return missingProducers(lab, command, everything, running, services);
  };
  const publish = (kind: string, text: string): void => {
    mkdirSync(join(lab.states, "starter"), { recursive: true });
    writeFileSync(join(lab.states, "starter", `${kind}.tfstate`), text);
  };
  const run = (kind: string) => `Run: npx eksnet lab apply starter --stack ${kind}`;

  it("names each producer that was not applied in the lab, for each stack, with the command that applies it", async () => {
    expect(await find("apply", "addons")).toEqual([
      { stack: "starter-addons", reason: `starter-network has not been applied. ${run("network")}` },
      { stack: "starter-addons", reason: `starter-cluster has not been applied. ${run("cluster")}` },
    ]);
  });

  it("does not mind one that is applied in the same run, but that is not there for a plan", async () => {
    expect(await find("apply", "network", "cluster")).toEqual([]);
    expect(await find("plan", "network", "cluster")).toEqual([
      { stack: "starter-cluster", reason: `starter-network has not been applied. ${run("network")}` },
    ]);
  });

  it("hinders those alone that read a state which cannot be read, and has no command for that", async () => {
    publish("network", "<<<<<<< HEAD");

    const found = await find("plan", "network", "cluster");

    expect(found).toEqual([
      { stack: "starter-cluster", reason: expect.stringMatching(/network\.tfstate cannot be read: it is not [^.]+$/) },
    ]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Store } from "../../../lab/hcp/store";
import { labFolder } from "../../../lab/lab-folder";
import { dependantsInTheWay } from "../../../lab/stacks/dependants";
import type { LabStack } from "../../../lab/stacks/synthesised";

describe("dependantsInTheWay", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-dependants-")));
  beforeEach(() => rmSync(lab.folder, { recursive: true, force: true }));
  afterAll(() => rmSync(lab.root, { recursive: true }));

  const stack = (id: string, dependencies: readonly string[], terraform?: LabStack["document"]): LabStack => {
    const local = { path: `../../../.state/${id}.tfstate` };
    const document = { terraform: terraform ?? { backend: { local } } };
    return { id, folder: "", document, dependencies, account: undefined };
  };
  const network = stack("a-network", []);
  const cluster = stack("a-cluster", ["a-network"]);
  const addons = stack("a-addons", ["a-cluster"]);
  const second = stack("b-cluster", ["a-network"]);
  const all = [network, cluster, addons, second];

  const state = (mode: string): string => JSON.stringify({ version: 4, resources: [{ mode, type: "aws_vpc" }] });
  const keep = ({ id }: LabStack, text = state("managed")): void => {
    const file = join(lab.states, `${id}.tfstate`);
    mkdirSync(dirname(file), { recursive: true });
    mkdirSync(join(lab.out, "stacks", id), { recursive: true });
    writeFileSync(file, text);
  };

  it("names those that were applied, also in another environment, and the commands in their order", async () => {
    for (const one of all) keep(one);

    expect(await dependantsInTheWay(lab, [network], all)).toEqual([
      {
        stack: "a-network",
        reason:
          "b-cluster, a-addons, and a-cluster were applied and depend on it. Run first: " +
          "npx eksnet lab destroy b --stack cluster && npx eksnet lab destroy a --stack addons && npx eksnet lab destroy a --stack cluster",
      },
    ]);
  });

  it("finds none in those that are destroyed in the same run", async () => {
    for (const one of [network, cluster, addons]) keep(one);

    expect(await dependantsInTheWay(lab, [network, cluster, addons], all)).toEqual([]);
  });

  it.each([
    ["was never applied", undefined],
    ["was destroyed", JSON.stringify({ version: 4, resources: [] })],
    ["only reads", state("data")],
    ["has a state that was opened and not written", ""],
  ])("does not mind one that %s", async (_what, text) => {
    keep(network);
    if (text !== undefined) keep(cluster, text);

    expect(await dependantsInTheWay(lab, [network], [network, cluster])).toEqual([]);
  });

  it("reads states in HCP Terraform as well", async () => {
    const cloud = { organization: "acme", workspaces: { name: "a-cluster" } };
    const store = new Store(join(lab.hcp, "states"));
    const project = store.createProject("acme", "platform");
    const wanted = { organization: "acme", name: "a-cluster", projectId: project.id };
    const workspace = store.createWorkspace({ ...wanted, terraformVersion: "1.11.4", description: "", tags: {} });
    const version = store.addVersion(workspace, { serial: 1, lineage: "line-a", md5: "" });
    store.writeContent(workspace, version, "state", Buffer.from(state("managed")));
    version.status = "finalized";
    store.save(workspace);

    const found = await dependantsInTheWay(lab, [network], [network, stack("a-cluster", ["a-network"], { cloud })]);

    expect(found).toEqual([
      {
        stack: "a-network",
        reason: expect.stringMatching(/^a-cluster was applied and depends on it\. Run first: npx/),
      },
    ]);
  });
});

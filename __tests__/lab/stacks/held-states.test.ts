import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Store } from "../../../lab/hcp/store";
import { labFolder } from "../../../lab/lab-folder";
import { holdsOf, leftLockFiles } from "../../../lab/stacks/held-states";
import type { LabStack } from "../../../lab/stacks/synthesised";

describe("what a killed run holds", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-held-")));
  const copy = join(lab.out, "stacks", "production-network");
  const cloud = { organization: "acme", workspaces: { name: "production-network" } };
  const production = stack("production-network", { cloud });

  function stack(id: string, terraform: LabStack["document"]): LabStack {
    return { id, folder: "", document: { terraform }, dependencies: [], account: undefined };
  }

  /** The workspace, held by anna or free, with a state of serial 3. */
  function keepWorkspace(held: boolean): void {
    rmSync(join(lab.hcp, "states"), { recursive: true, force: true });
    const store = new Store(join(lab.hcp, "states"));
    const project = store.createProject("acme", "platform");
    const wanted = { organization: "acme", name: "production-network", projectId: project.id };
    const workspace = store.createWorkspace({ ...wanted, terraformVersion: "1.11.4", description: "", tags: {} });
    const version = store.addVersion(workspace, { serial: 3, lineage: "line-a", md5: "" });
    version.status = "finalized";
    if (held) workspace.lock = { holder: "anna", kind: "user", reason: "", since: "2026-11-21T14:00:00Z" };
    store.save(workspace);
  }

  beforeEach(() => mkdirSync(copy, { recursive: true }));
  afterAll(() => rmSync(lab.root, { recursive: true }));

  it("is named with its holder and the command that frees it, and is absent when no one holds it", async () => {
    keepWorkspace(true);
    const { locks } = await holdsOf(lab, [production]);
    const reason = expect.stringMatching(
      /^anna holds .* npx eksnet lab terraform production --stack network -- force-unlock -force acme\/production-network$/,
    );
    expect(locks).toEqual([{ stack: "production-network", reason }]);

    keepWorkspace(false);
    expect((await holdsOf(lab, [production])).locks).toEqual([]);
  });

  it("names a state that could not be sent and the command that sends it, until it has been sent", async () => {
    keepWorkspace(false);
    writeFileSync(join(copy, "errored.tfstate"), JSON.stringify({ serial: 4 }));
    const { unsaved } = await holdsOf(lab, [production]);
    expect(unsaved).toEqual([expect.stringMatching(/errored\.tfstate\. .* -- state push errored\.tfstate$/)]);

    writeFileSync(join(copy, "errored.tfstate"), JSON.stringify({ serial: 3 }));
    expect((await holdsOf(lab, [production])).unsaved).toEqual([]);
  });

  it("reports that a local lock's file holds nothing", () => {
    const starter = stack("starter-network", {
      backend: { local: { path: "../../../.state/starter/network.tfstate" } },
    });
    mkdirSync(join(lab.states, "starter"), { recursive: true });
    expect(leftLockFiles(lab, [starter])).toEqual([]);

    writeFileSync(join(lab.states, "starter", ".network.tfstate.lock.info"), "{}");
    expect(leftLockFiles(lab, [starter])).toEqual([expect.stringMatching(/^starter-network: .* holds nothing/)]);
  });
});

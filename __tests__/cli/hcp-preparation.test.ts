import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hcpPreparation } from "../../cli/check/hcp-preparation";
import type { StackDocument, SynthesisedStack } from "../../cli/synthesis";

describe("what HCP Terraform needs before a plan", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "eksnet-hcp-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const folder = (kind: string) => join(root, "stacks", `acme-${kind}`);
  const stack = (kind: string, terraform: StackDocument["terraform"]): SynthesisedStack => {
    const path = join(folder(kind), "cdk.tf.json");
    return { id: `acme-${kind}`, environment: "acme", kind, path, document: { terraform }, warnings: [] };
  };
  const cloudStacks = (more: { readonly hostname?: string } = {}) =>
    ["network", "cluster"].map((kind) =>
      stack(kind, { cloud: { organization: "acme", workspaces: { name: `acme-${kind}` }, ...more } }),
    );
  const signedOut = { variables: {}, home: "/nowhere" };
  const signedIn = { variables: { TF_TOKEN_app_terraform_io: "secret" }, home: "/nowhere" };

  it("is a login where no token is found, and then what else is missing", async () => {
    expect((await hcpPreparation(cloudStacks(), signedOut))?.split("\n")).toEqual([
      "Next: terraform login",
      "      No token for app.terraform.io was found here; credentials helpers are not asked.",
      "      Then: npx eksnet bootstrap acme",
    ]);
  });

  it("is a login at the host of an own installation", async () => {
    expect(await hcpPreparation(cloudStacks({ hostname: "tfe.example.com" }), signedIn)).toMatch(
      /^Next: terraform login tfe\.example\.com\n/,
    );
  });

  it("is the workspaces of the stacks that were not initialised", async () => {
    expect((await hcpPreparation(cloudStacks(), signedIn))?.split("\n")).toEqual([
      `Next: terraform -chdir=${folder("network")} init`,
      "      It creates the workspace acme-network if there is none. Do the same for acme-cluster.",
      '      Before the first plan, set up the workspaces: README, "In HCP Terraform".',
    ]);

    mkdirSync(join(folder("network"), ".terraform"), { recursive: true });

    expect((await hcpPreparation(cloudStacks(), signedIn))?.split("\n").slice(0, 2)).toEqual([
      `Next: terraform -chdir=${folder("cluster")} init`,
      "      It creates the workspace acme-cluster if there is none.",
    ]);
  });

  it("is the bootstrap where a delivery stack makes the workspaces", async () => {
    const stacks = [
      stack("delivery", { cloud: { organization: "acme", workspaces: { name: "acme-delivery" } } }),
      ...cloudStacks(),
    ];

    expect((await hcpPreparation(stacks, signedIn))?.split("\n")).toEqual([
      "Next: npx eksnet bootstrap acme",
      "      It lists what must exist first, and makes the workspaces.",
    ]);

    mkdirSync(join(folder("delivery"), ".terraform"), { recursive: true });

    expect(await hcpPreparation(stacks, signedIn)).toBeUndefined();
  });

  it("is nothing once every stack was initialised, and nothing for states elsewhere", async () => {
    for (const kind of ["network", "cluster"]) mkdirSync(join(folder(kind), ".terraform"), { recursive: true });

    expect(await hcpPreparation(cloudStacks(), signedIn)).toBeUndefined();
    expect(await hcpPreparation([stack("network", { backend: { local: { path: "x" } } })], signedOut)).toBeUndefined();
  });
});

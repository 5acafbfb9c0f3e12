import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labFolder } from "../../../lab/lab-folder";
import { labVariables, mayMean } from "../../../lab/stacks/cdktf";

describe("mayMean", () => {
  const ids = ["starter-network", "starter-cluster", "study-network"];
  const meant = (...words: string[]) => ids.filter((id) => mayMean(words, id));

  it("keeps names as they are", () => {
    expect(meant("plan", "starter-network", "--no-color")).toEqual(["starter-network"]);
    expect(meant("plan", "starter")).toEqual([]);
  });

  it("selects every stack that begins as a pattern does", () => {
    expect(meant("apply", "starter-*")).toEqual(["starter-network", "starter-cluster"]);
    expect(meant("apply", "s*-network")).toEqual(ids);
    expect(meant("apply", "starter-{network,cluster}")).toEqual(["starter-network", "starter-cluster"]);
  });

  it.each(["*", "*-network", "!study-*"])("takes every stack for %s, which may mean any", (pattern) => {
    expect(meant("apply", pattern)).toEqual(ids);
  });

  it("treats no flag as a pattern", () => {
    expect(meant("apply", "--parallelism=1", "-var=a")).toEqual([]);
  });
});

describe("labVariables", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-variables-"));
  afterAll(() => rmSync(root, { recursive: true }));

  it("have no credentials of a person or a machine in them, nor a way to them", async () => {
    process.env.AWS_PROFILE = "acme";
    const hcp = { port: 1, token: "token", bundleFile: "/bundle" };

    const variables = await labVariables(
      labFolder(root),
      { accounts: new Map(), hcp },
      { terraform: undefined, providers: [] },
    );
    delete process.env.AWS_PROFILE;

    const ours = Object.entries(variables).filter(([name]) => name.startsWith("AWS_"));
    expect(Object.fromEntries(ours)).toEqual({
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    });
  });
});

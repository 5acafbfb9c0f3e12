import { spawnSync } from "node:child_process";
import { fixtureRepository } from "../support/fixture-repository";

/* Whatever the machine's network is. */
const withoutNetwork = `
require("node:dns").lookup = (host, options, done) =>
  done(Object.assign(new Error("getaddrinfo ENOTFOUND " + host), { code: "ENOTFOUND" }));
`;

describe("an environment with its states in HCP Terraform", () => {
  const scratch = fixtureRepository();
  beforeAll(() => scratch.write("without-network.cjs", withoutNetwork));
  afterAll(() => scratch.remove());

  const run = (variables: Readonly<Record<string, string>>, ...words: readonly string[]) =>
    spawnSync(process.execPath, ["cli/eksnet.js", ...words], {
      cwd: scratch.folder,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        HOME: scratch.folder,
        NODE_OPTIONS: `--require ${scratch.path("without-network.cjs")}`,
        ...variables,
      },
    });

  it("starts with a login", () => {
    const { stdout } = run({}, "synth", "production");

    expect(stdout).toContain("\nNext: terraform login\n");
    expect(stdout).toContain("Then: npx eksnet bootstrap production\n");
  });

  it("is checked with one reason for all its states when the host does not answer", () => {
    const { status, stdout } = run({ TF_TOKEN_app_terraform_io: "secret" }, "check", "production", "--offline");

    expect(stdout.match(/app\.terraform\.io/g)).toHaveLength(2);
    expect(stdout).toContain("\nhttps://app.terraform.io did not answer: getaddrinfo ENOTFOUND app.terraform.io\n");
    expect(status).toBe(1);
  });
});

import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import type { Outcome, Scratch } from "../support/scratch";
import { scratchProgram } from "./program";

const kinds = ["network", "cluster", "addons"];
const old = Object.fromEntries(kinds.map((kind) => [`stacks/${kind}/.terraform.lock.hcl`, "# old\n"]));

describe("eksnet lock", () => {
  let scratch: Scratch;

  afterEach(() => scratch.remove());

  /** With only Node and the given `terraform`, a shell script, on the PATH. */
  function lock(terraform?: string): Outcome {
    scratch = scratchProgram({
      ...old,
      ...(terraform && { "bin/terraform": `#!/bin/sh\n${terraform}\n` }),
      "bin/.keep": "",
    });
    if (terraform) chmodSync(scratch.path("bin/terraform"), 0o755);
    symlinkSync(process.execPath, scratch.path("bin/node"));
    return scratch.run("lock", { PATH: scratch.path("bin") });
  }

  function lockFiles(): string[] {
    return Object.keys(old).map((path) => readFileSync(scratch.path(path), "utf8"));
  }

  it("writes one file for each kind of stack, with the providers of that kind for every platform", () => {
    const { status } = lock('{ echo "$@"; /bin/cat main.tf.json; } > .terraform.lock.hcl');

    const [network, cluster, addons] = lockFiles();
    expect(status).toBe(0);
    expect(network).toContain(
      "-platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64 -platform=darwin_amd64",
    );
    expect(network).toContain('{"terraform":{"required_providers":{"aws":');
    expect(network).not.toContain("helm");
    expect(cluster).toBe(network);
    expect(addons).toContain('"helm":');
  });

  it("reports that Terraform is missing, and keeps the lock files", () => {
    const { status, output } = lock();

    expect(output).toBe("terraform was not found on the PATH, so the lock files stay as they were.\n");
    expect(status).toBe(1);
    expect(lockFiles()).toEqual(["# old\n", "# old\n", "# old\n"]);
  });

  it("reports that no registry is reachable, and keeps every lock file, also those it could have written", () => {
    const unreachable = 'echo "Error: could not connect to\nregistry.example.com: no such host" >&2; exit 1';

    const { status, output } = lock(
      `/bin/grep -q helm main.tf.json || { echo new > .terraform.lock.hcl; exit 0; }\n${unreachable}`,
    );

    expect(output).toBe("registry.example.com was not reached, so the lock files stay as they were.\n");
    expect(status).toBe(1);
    expect(lockFiles()).toEqual(["# old\n", "# old\n", "# old\n"]);
  });

  it("writes nothing for a configuration that is refused", () => {
    scratch = scratchProgram();

    const { status, output } = scratch.run("lock", { REFUSE: "1" });

    expect(output).toContain("ZonesTooFew at network.zones");
    expect(status).toBe(1);
    expect(existsSync(scratch.path("stacks/network"))).toBe(false);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requiredVersion } from "../../../lab/go/required-version";
import { versionFlags } from "../../../lab/kubernetes/programs";

const kubernetes = "k8s.io/kubernetes";

describe("requiredVersion", () => {
  it.each([
    ["on a line of its own", `module m\n\nrequire ${kubernetes} v1.35.4\n`],
    ["on a line with a comment", `require ${kubernetes} v1.35.4 // indirect\n`],
    ["in a block", `require (\n\tk8s.io/api v0.35.4\n\t${kubernetes} v1.35.4 // indirect\n)\n`],
    ["in the second block", `require (\n\tk8s.io/api v0.35.4\n)\n\nrequire (\n\t${kubernetes} v1.35.4\n)\n`],
  ])("finds a version %s", (_where, goMod) => {
    expect(requiredVersion(goMod, kubernetes)).toBe("v1.35.4");
  });

  it.each([
    ["an empty file", ""],
    ["another module whose path begins with it", `require ${kubernetes}/v2 v2.0.0\n`],
    ["a comment", `// require ${kubernetes} v1.35.4\n`],
    ["an exclusion", `exclude ${kubernetes} v1.35.4\n`],
    ["a replacement", `replace (\n\t${kubernetes} v1.35.4 => ../kubernetes\n)\n`],
  ])("names the module that is not required by %s", (_what, goMod) => {
    expect(() => requiredVersion(goMod, kubernetes)).toThrow(`go.mod does not require ${kubernetes}`);
  });
});

describe("the version that kube-apiserver is built with", () => {
  it("is the one that its go.mod pins", () => {
    const goMod = join(__dirname, "../../../lab/kubernetes/programs/kube-apiserver/go.mod");

    expect(versionFlags(requiredVersion(readFileSync(goMod, "utf8"), kubernetes))).toEqual([
      "-X k8s.io/component-base/version.gitVersion=v1.35.4",
      "-X k8s.io/component-base/version.gitMajor=1",
      "-X k8s.io/component-base/version.gitMinor=35",
    ]);
  });

  it.each(["", "latest", "1.35.4", "v1.35"])("is refused in the form %j", (version) => {
    expect(() => versionFlags(version)).toThrow("not of the form v1.35.4");
  });
});

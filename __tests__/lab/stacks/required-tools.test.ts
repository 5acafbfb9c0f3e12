import { requireTerraform, requireTools } from "../../../lab/stacks/required-tools";
import type { Tools } from "../../../lab/terraform/toolchain";

const aws = "registry.terraform.io/hashicorp/aws";

/** Tools with a Terraform of a version, and an aws provider. */
function toolsWith(version: string | undefined, providers = [{ source: aws, version: "5.100.0", root: "/m" }]): Tools {
  const terraform = version === undefined ? undefined : { program: "/bin/terraform", version, platform: "linux_amd64" };
  return { terraform, providers };
}

const stack = (range: string) => ({
  terraform: { required_version: range, required_providers: { aws: { source: "aws" } } },
});

describe("requireTerraform", () => {
  it.each(["1.10.0", "1.10.5", "1.11.4", "2.0.0"])("takes %s for stacks that want 1.10", (version) => {
    expect(requireTerraform(toolsWith(version), [stack(">= 1.10")]).version).toBe(version);
  });

  it("reports what it found, what is needed and where to get it, of one that is too old", () => {
    expect(() => requireTerraform(toolsWith("1.9.8"), [stack(">= 1.10")])).toThrow(
      /needs Terraform 1\.10 or newer, and \/bin\/terraform is 1\.9\.8\. .*https:/,
    );
  });

  it("wants what the newest of the stacks wants", () => {
    expect(() => requireTerraform(toolsWith("1.10.0"), [stack(">= 1.11"), stack(">= 1.9")])).toThrow(/1\.11 or newer/);
  });

  it("reports that there is none", () => {
    expect(() => requireTerraform(toolsWith(undefined), [stack(">= 1.10")])).toThrow(
      /needs Terraform 1\.10 or newer on PATH/,
    );
  });
});

describe("requireTools", () => {
  const network = { folder: "cdktf.out/stacks/a-network", document: stack(">= 1.10") };

  it("is content with Terraform and an aws provider", () => {
    expect(() => requireTools(toolsWith("1.11.4"), [network])).not.toThrow();
  });

  it("names the command that puts a missing aws provider into a mirror folder, as one can type it", () => {
    expect(() => requireTools(toolsWith("1.11.4", []), [network])).toThrow(
      /aws provider.* Run: terraform -chdir=cdktf\.out\/stacks\/a-network providers mirror ~\S+$/,
    );
  });

  it("wants no provider that no stack has", () => {
    expect(() => requireTools(toolsWith("1.11.4", []), [{ folder: "a", document: {} }])).not.toThrow();
  });
});

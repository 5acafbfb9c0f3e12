import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findProvider, fullSource, mirrorRoots } from "../../lab/terraform/mirrors";

const aws = "registry.terraform.io/hashicorp/aws";
const platform = "linux_amd64";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eksnet-mirrors-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...parts: string[]): void {
  const file = join(folder, ...parts);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
}

const unpacked = (mirror: string, version: string, on = platform) =>
  put(mirror, aws, version, on, `terraform-provider-aws_v${version}_x5`);
const packed = (mirror: string, version: string, on = platform) =>
  put(mirror, aws, `terraform-provider-aws_${version}_${on}.zip`);
const find = (...mirrors: string[]) =>
  findProvider(
    mirrors.map((mirror) => join(folder, mirror)),
    aws,
    platform,
  );

describe("findProvider", () => {
  it("uses the newest version, compared as numbers, in whichever mirror and form it is", () => {
    unpacked("one", "5.99.1");
    packed("two", "5.100.0");
    unpacked("two", "5.9.0");

    expect(find("one", "two")).toEqual({ source: aws, version: "5.100.0", root: join(folder, "two") });
  });

  it("uses the first mirror of two that have the same version", () => {
    unpacked("one", "5.100.0");
    packed("two", "5.100.0");

    expect(find("two", "one")?.root).toBe(join(folder, "two"));
  });

  it("passes over other platforms, other providers, pre-releases and folders without a program", () => {
    unpacked("one", "6.1.0", "darwin_arm64");
    packed("one", "6.2.0", "darwin_arm64");
    packed("one", "6.3.0-beta1");
    unpacked("one", "6.3.0-beta2");
    put("one", "registry.terraform.io/hashicorp/awscc", "6.4.0", platform, "terraform-provider-awscc");
    put("one", aws, "6.5.0", platform, "LICENSE.txt");

    expect(find("one")).toBeUndefined();
  });

  it("finds nothing in a mirror that does not exist", () => {
    expect(find("nowhere")).toBeUndefined();
  });
});

describe("mirrorRoots", () => {
  it("lists what is set by hand first, then Terraform's own folders, the plugin cache, and mirrors of the image", () => {
    const expected = [
      "by-hand-1",
      "by-hand-2",
      "home/.terraform.d/plugins",
      "data/terraform/plugins",
      "cache",
      "home/.terraform.d/plugin-cache",
      "opt/tf-plugins",
    ];
    for (const root of expected) unpacked(root, "5.100.0");
    put("opt", "other", "file");

    const roots = mirrorRoots({
      variables: {
        EKSNET_PROVIDER_MIRRORS: `${join(folder, "by-hand-1")}:${join(folder, "by-hand-2")}`,
        TF_PLUGIN_CACHE_DIR: join(folder, "cache"),
        XDG_DATA_HOME: join(folder, "data"),
        XDG_DATA_DIRS: join(folder, "none"),
      },
      home: join(folder, "home"),
      parents: [join(folder, "opt"), join(folder, "missing")],
    });

    expect(roots).toEqual(expected.map((root) => join(folder, root)));
  });

  it("lists a folder once, and none that does not exist", () => {
    unpacked("one", "5.100.0");
    const one = join(folder, "one");

    const roots = mirrorRoots({
      variables: { EKSNET_PROVIDER_MIRRORS: `${one}:${folder}/two:`, TF_PLUGIN_CACHE_DIR: one, XDG_DATA_DIRS: folder },
      home: folder,
      parents: [folder],
    });

    expect(roots).toEqual([one]);
  });
});

describe("fullSource", () => {
  it("adds the public registry, and HashiCorp's namespace, to a source without them", () => {
    expect(fullSource("aws")).toBe(aws);
    expect(fullSource("hashicorp/aws")).toBe(aws);
    expect(fullSource("example.com/team/aws")).toBe("example.com/team/aws");
  });
});

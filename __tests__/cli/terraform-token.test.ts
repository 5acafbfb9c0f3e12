import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { terraformToken } from "../../cli/check/terraform-token";

describe("terraformToken", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "eksnet-token-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const write = (name: string, text: string): string => {
    const file = join(home, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const hcl = (token: string, host = "app.terraform.io") => `credentials "${host}" {\n  token = "${token}"\n}\n`;
  const json = (token: string) => JSON.stringify({ credentials: { "app.terraform.io": { token } } });
  const token = async (variables: Record<string, string> = {}, host = "app.terraform.io") =>
    (await terraformToken(host, { variables, home })).token;

  it("is the one of Terraform's variable before any other", async () => {
    write(".terraformrc", hcl("of the file"));

    expect(await token({ TF_TOKEN_app_terraform_io: "of the variable" })).toBe("of the variable");
  });

  it.each(["TF_TOKEN_my__tfe_example_com", "TF_TOKEN_my-tfe.example.com"])("is found in %s", async (name) => {
    expect(await token({ [name]: "secret" }, "my-tfe.example.com")).toBe("secret");
  });

  it("is read from what terraform login keeps", async () => {
    write(".terraform.d/credentials.tfrc.json", json("kept"));

    expect(await token()).toBe("kept");
  });

  it("is read from .terraformrc, whatever else is in it", async () => {
    const mirror = 'provider_installation {\n  filesystem_mirror {\n    path = "/mirror"\n  }\n  direct {}\n}\n';
    write(".terraformrc", `# mine\nplugin_cache_dir = "$HOME/cache"\n${mirror}${hcl("mine")}${hcl("other", "a.b")}`);

    expect(await token()).toBe("mine");
    expect(await token({}, "A.B")).toBe("other");
    expect(await token({}, "c.d")).toBeUndefined();
  });

  it("is that of the last file when several have one", async () => {
    write(".terraformrc", hcl("first"));
    write(".terraform.d/a.tfrc", hcl("second"));
    write(".terraform.d/credentials.tfrc.json", json("third"));
    write(".terraform.d/ignored.json", json("never"));

    expect(await token()).toBe("third");
  });

  it.each(["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"])("is that of the file of %s alone", async (variable) => {
    write(".terraformrc", hcl("usual"));
    write(".terraform.d/credentials.tfrc.json", json("kept"));

    expect(await token({ [variable]: write("mine.tfrc", hcl("mine")) })).toBe("mine");
    expect(await token({ [variable]: write("empty.tfrc", "") })).toBeUndefined();
    expect(await token({ [variable]: join(home, "nowhere.tfrc") })).toBeUndefined();
  });

  it("tells which files were read, and nothing of what is in one that cannot be", async () => {
    const broken = write(".terraformrc", 'credentials "app.terraform.io" { token = "secret"');
    const other = write(".terraform.d/a.tfrc.json", '{"credentials": {"app.terraform.io": {"token": secret}}}');
    const fine = write(".terraform.d/b.tfrc", hcl("of b", "b.example.com"));

    expect(await terraformToken("app.terraform.io", { variables: {}, home })).toEqual({
      token: undefined,
      read: [`${broken}, which cannot be read`, `${other}, which cannot be read`, fine],
    });
  });
});

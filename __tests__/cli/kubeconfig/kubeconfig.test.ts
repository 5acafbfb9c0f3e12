import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { formatKubeconfig, kubeconfigOf, mergeKubeconfig } from "../../../cli/kubeconfig/kubeconfig";
import { writeKubeconfig } from "../../../cli/kubeconfig/write";

const acme = {
  name: "acme",
  arn: "arn:aws:eks:eu-west-1:111122223333:cluster/acme",
  region: "eu-west-1",
  endpoint: "https://acme.example.com",
  certificateAuthorityData: "Y2E=",
};
const config = kubeconfigOf(acme, { kind: "exec" });
const other = `# mine
apiVersion: v1
kind: Config
clusters:
  - name: home # at home
    cluster: { server: "https://home.example.com" }
users: []
contexts:
  - name: ${acme.arn}
    context: { cluster: old, user: old }
current-context: home
preferences: { colors: true }
`;

describe("a kubeconfig", () => {
  it("has one cluster, one user and one context, which is the current one", () => {
    expect(config).toMatchObject({
      clusters: [{ name: acme.arn, cluster: { server: acme.endpoint, "certificate-authority-data": "Y2E=" } }],
      contexts: [{ name: acme.arn, context: { cluster: acme.arn, user: acme.arn } }],
      "current-context": acme.arn,
    });
  });

  it("signs in with the aws program, as the role and profile that are named", () => {
    const user = (given: object) => kubeconfigOf(acme, { kind: "exec", ...given }).users[0]?.user;

    expect(user({})).toMatchObject({
      exec: {
        command: "aws",
        args: ["--region", "eu-west-1", "eks", "get-token", "--cluster-name", "acme", "--output", "json"],
      },
    });
    expect(user({})).not.toHaveProperty("exec.env");
    expect(user({ roleArn: "arn:aws:iam::111122223333:role/admin", profile: "work" })).toMatchObject({
      exec: {
        args: expect.arrayContaining(["--role-arn", "arn:aws:iam::111122223333:role/admin"]),
        env: [{ name: "AWS_PROFILE", value: "work" }],
      },
    });
  });

  it("signs in with a token and no program", () => {
    expect(kubeconfigOf(acme, { kind: "token", token: "k8s-aws-v1.x" }).users).toEqual([
      { name: acme.arn, user: { token: "k8s-aws-v1.x" } },
    ]);
  });
});

describe("a merged kubeconfig", () => {
  const merged = mergeKubeconfig(other, config, "config");

  it("keeps other entries, the current context, other fields and comments", () => {
    expect(parse(merged)).toMatchObject({
      clusters: [{ name: "home" }, { name: acme.arn }],
      "current-context": "home",
      preferences: { colors: true },
    });
    expect(merged).toContain("# mine");
    expect(merged).toContain("# at home");
  });

  it("renews entries of the same cluster instead of adding second ones", () => {
    expect(parse(merged).contexts).toEqual(config.contexts);
    expect(mergeKubeconfig(merged, config, "config")).toBe(merged);
  });

  it("is the configuration alone where the file is empty", () => {
    expect(mergeKubeconfig("", config, "config")).toBe(formatKubeconfig(config));
  });

  it.each(["kind: Pod\n", "- a\n", "{", "kind: Config\nclusters: 3\n"])("refuses a file that is none: %j", (text) => {
    expect(() => mergeKubeconfig(text, config, "my-file")).toThrow(/^my-file is not a kubeconfig/);
  });
});

describe("writing a kubeconfig", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "eksnet-kubeconfig-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const modeOf = (file: string) => statSync(file).mode & 0o777;

  it("makes a file that only its owner can read", () => {
    const file = join(folder, "config");

    writeKubeconfig(file, config, false);

    expect(parse(readFileSync(file, "utf8"))).toEqual(config);
    expect(modeOf(file)).toBe(0o600);
  });

  it("leaves a file that is there alone unless asked to merge", () => {
    const file = join(folder, "config");
    writeFileSync(file, other);

    expect(() => writeKubeconfig(file, config, false)).toThrow(/there already; add --merge/);
    expect(readFileSync(file, "utf8")).toBe(other);

    writeKubeconfig(file, config, true);
    expect(parse(readFileSync(file, "utf8")).clusters).toHaveLength(2);
    expect(modeOf(file)).toBe(0o600);
  });

  it("merges into the file behind a link, and keeps the link", () => {
    const file = join(folder, "config");
    const link = join(folder, "link");
    writeFileSync(file, other);
    symlinkSync(file, link);

    writeKubeconfig(link, config, true);

    expect(parse(readFileSync(file, "utf8")).clusters).toHaveLength(2);
    expect(existsSync(link)).toBe(true);
  });

  it("names the folder that is not there", () => {
    expect(() => writeKubeconfig(join(folder, "none", "config"), config, false)).toThrow(/none\/config: .*ENOENT/);
  });
});

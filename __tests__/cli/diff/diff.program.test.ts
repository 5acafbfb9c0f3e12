import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { fixtureRepository } from "../../support/fixture-repository";

/** The file of an environment whose network is 10.<number>.0.0/16. */
const fileOf = (name: string, number: number): string => `
import { defineEnvironment } from "./schema";

export default defineEnvironment({
  name: "${name}",
  account: "123412341234",
  region: "ap-northeast-2",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.${number}.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2c"],
    subnets: { public: { prefixLength: 26 }, private: { prefixLength: 24 } },
    nat: "per-zone",
    dns: { zone: "${name}.dev", manage: "create" },
  },
  cluster: {
    version: "1.34",
    admins: ["arn:aws:iam::123412341234:role/platform"],
    endpoint: { access: "public", allowedCidrs: ["203.0.113.0/24"] },
    serviceCidr: "10.100.0.0/16",
    podNetworking: { mode: "secondary-ip", networkPolicy: "standard" },
    nodeGroups: {
      workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 3 } },
    },
  },
  addons: { loadBalancerController: {}, externalDns: { policy: "upsert-only" } },
  workloads: {
    shop: {
      image: "registry.k8s.io/echoserver:1.10",
      port: 8080,
      expose: { kind: "nlb", scheme: "internal" },
      networkPolicies: { closed: { kind: "denyAllIngress" } },
    },
    client: { image: "registry.k8s.io/pause:3.10" },
  },
});
`;

/** A change of the file: the text that it replaces, and the new one. */
type Edit = readonly [string, string];

/** Each in an environment of its own, so that one comparison shows all: name, change, code and sentence of the danger. */
const dangerous: readonly (readonly [string, Edit, string, RegExp])[] = [
  [
    "nat-replaced",
    ["prefixLength: 26", "prefixLength: 25"],
    "ResourceReplaced",
    /^aws_nat_gateway\.\S+ is replaced.*public IP/,
  ],
  ["nat-destroyed", ['nat: "per-zone"', 'nat: "single"'], "ResourceDestroyed", /^aws_nat_gateway\./],
  ["public-endpoint", ['["203.0.113.0/24"]', '["0.0.0.0/0"]'], "NewlyReachable", /^the API server .*0\.0\.0\.0\/0/],
  [
    "public-balancer",
    ['scheme: "internal"', 'scheme: "internet-facing"'],
    "NewlyReachable",
    /^Service shop\/shop TCP 80 /,
  ],
  ["opened-policy", ['closed: { kind: "denyAllIngress" }', ""], "ConnectionsAllowed", /shop.* was closed to .*client/],
  ["full-subnet", ["max: 3", "max: 12"], "SubnetFuller", /private subnet 10\.\d+\.\S+ /],
  [
    "deleted-release",
    [', externalDns: { policy: "upsert-only" }', ""],
    "ResourceDestroyed",
    /^helm_release\.external_dns is destroyed: the release is uninstalled/,
  ],
  [
    "nodes-replaced",
    ['"t3.medium"', '"t3.large"'],
    "ResourceReplaced",
    /^aws_eks_node_group\.\S+ is replaced, because of instance_types/,
  ],
  [
    "cluster-replaced",
    ["10.100.0.0/16", "10.101.0.0/16"],
    "ResourceReplaced",
    /^aws_eks_cluster\.cluster is replaced, because of kubernetes_network_config.service_ipv4_cidr/,
  ],
  [
    "administrator",
    ['role/platform"', 'role/platform", "arn:aws:iam::123412341234:role/guest"'],
    "PermissionsGained",
    /role\/guest gains .*AmazonEKSClusterAdminPolicy/,
  ],
  ["upgrade", ['"1.34"', '"1.35"'], "KubernetesUpgraded", /1\.34 to 1\.35/],
];

interface Answer {
  readonly dangers: readonly { readonly code: string; readonly path: string; readonly message: string }[];
  readonly resources: readonly { readonly environment: string; readonly action: string }[];
  readonly capacity: readonly { readonly environment: string }[];
  readonly opened: readonly { readonly environment: string }[];
  readonly versions: readonly { readonly environment: string }[];
  readonly connections: readonly { readonly environment: string }[];
}

const base = fileOf("acme", 30);

describe("eksnet diff", () => {
  const scratch = fixtureRepository();
  // What git ignores: the test looks at what it does not.
  const temporary = scratch.path("node_modules", ".tmp");
  const git = (...parameters: readonly string[]): string => {
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    const options = { cwd: scratch.folder, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync("git", [...identity, ...parameters], options);
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const env = { PATH: process.env.PATH, HOME: scratch.folder, TMPDIR: temporary };
  const diff = (...parameters: readonly string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, ["cli/eksnet.js", "diff", ...parameters], {
      cwd: scratch.folder,
      encoding: "utf8",
      env,
    });
  const isThere = () => readdirSync(temporary).some((name) => name.startsWith("eksnet-"));
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  };

  beforeAll(() => {
    mkdirSync(temporary);
    git("init", "--quiet", "--initial-branch=main");
    commit("the platform");
  });
  afterAll(() => scratch.remove());

  describe("between two commits that change every environment", () => {
    let answer: Answer;
    let checkout: string;

    beforeAll(() => {
      for (const file of ["ipv6", "production", "starter", "study"]) rmSync(scratch.path("environments", `${file}.ts`));
      for (const [index, [name]] of dangerous.entries()) {
        scratch.write(`environments/${name}.ts`, fileOf(name, 40 + index));
      }
      scratch.write("environments/comment.ts", fileOf("comment", 99));
      scratch.write("environments/acme.ts", base);
      commit("before");
      git("tag", "before");
      for (const [index, [name, [from, to]]] of dangerous.entries()) {
        const text = fileOf(name, 40 + index);
        if (!text.includes(from)) throw new Error(`${from} is not in the file`);
        scratch.write(`environments/${name}.ts`, text.replace(from, to));
      }
      scratch.write("environments/comment.ts", `// A comment.\n${fileOf("comment", 99)}`);
      commit("after");
      checkout = git("status", "--porcelain", "--ignored");
      const { status, stdout, stderr } = diff("before", "main", "--json", "--strict");
      expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
      answer = JSON.parse(stdout);
    });

    it.each(dangerous)("names the danger of %s", (name, _, code, sentence) => {
      const own = answer.dangers.filter(({ path }) => path === name || path.startsWith(`${name}-`));

      expect(own.filter((danger) => danger.code === code).map(({ message }) => message)).toContainEqual(
        expect.stringMatching(sentence),
      );
    });

    it("finds nothing in an environment whose change has no consequence", () => {
      const lists = [answer.resources, answer.capacity, answer.opened, answer.versions, answer.connections];

      expect(lists.flat().filter(({ environment }) => environment === "comment")).toEqual([]);
    });

    it("leaves the checkout and the temporary folder as they were", () => {
      expect(git("status", "--porcelain", "--ignored")).toBe(checkout);
      expect(existsSync(scratch.path("cdktf.out"))).toBe(false);
      expect(isThere()).toBe(false);
    });
  });

  it("says of a change without consequence that nothing changes", () => {
    scratch.write("environments/acme.ts", `// A comment.\n${base}`);

    const { status, stdout } = diff("main", "--environment", "acme", "--strict");

    expect(stdout).toMatch(/^main \([0-9a-f]{7}\) to the working tree\n\nNothing changes: /);
    expect(status).toBe(0);
  });

  it("removes its temporary folder when it is stopped", async () => {
    const child = spawn(process.execPath, ["cli/eksnet.js", "diff", "main", "--environment", "acme"], {
      cwd: scratch.folder,
      env,
    });
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50));

    child.kill("SIGINT");
    const status = await new Promise((resolve) => child.once("exit", resolve));

    expect(status).toBe(1);
    expect(isThere()).toBe(false);
  });

  it("names the revision that does not synthesise, and its findings; the other one may lack the environment", () => {
    scratch.write("environments/guest.ts", fileOf("guest", 31).replace("max: 3", "max: 0"));

    const { status, stdout, stderr } = diff("main", "--environment", "guest");

    expect(stderr).toMatch(/^the working tree does not synthesise:\n {2}EnvironmentInvalid: environments\/guest\.ts\n/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  it("installs the packages of a revision with another lock file, and says whose cannot be", () => {
    scratch.write("package-lock.json", "{}");

    const { status, stderr } = diff("main", "--environment", "acme");

    rmSync(scratch.path("package-lock.json"));
    expect(stderr).toMatch(/^main has another package-lock\.json; its packages are being installed\n/);
    expect(stderr).toMatch(/\nThe packages of main cannot be installed:\n/);
    expect(status).toBe(1);
    expect(isThere()).toBe(false);
  });

  it("compares with nothing where one revision does not have the environment", () => {
    scratch.write("environments/guest.ts", fileOf("guest", 31));

    const { status, stdout } = diff("main", "--environment", "guest", "--json");

    const { resources } = JSON.parse(stdout) as Answer;
    expect(new Set(resources.map(({ action }) => action))).toEqual(new Set(["created", "adopted"]));
    expect(status).toBe(0);
  });

  it.each([
    ["a revision that is not there", ["nowhere"], /RevisionUnknown: "nowhere" is not a revision/],
    ["two formats", ["main", "--markdown", "--json"], /exclude each other/],
    [
      "an environment that neither revision has",
      ["main", "--environment", "nowhere"],
      /There is no environment "nowhere"/,
    ],
  ])("refuses %s", (_, parameters, message) => {
    const { status, stderr } = diff(...parameters);

    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });
});

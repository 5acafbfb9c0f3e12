import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { capacityFindings, planCapacity } from "@eksnet/modules/capacity/plan";
import { podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { Scratch } from "../support/scratch";

/** Two zones with small private subnets: two nodes of t3.medium fit into each, one of m5.xlarge does not. */
const acme: EnvironmentInput = {
  name: "acme",
  account: "111122223333",
  region: "eu-west-1",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.30.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b"],
    subnets: { public: {}, private: { prefixLength: 26 } },
    nat: "single",
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::111122223333:role/platform-admin"],
    serviceCidr: "10.100.0.0/16",
    podNetworking: { mode: "secondary-ip" },
    nodeGroups: { workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 2 } } },
  },
  addons: { loadBalancerController: {} },
};

const broad: EnvironmentInput = {
  ...acme,
  name: "broad",
  network: { ...acme.network, kind: "create", cidr: "10.40.0.0/16", subnets: { public: {}, private: {} } },
};

/** Subnets of 11 addresses, and nodes that need more. */
const tight: EnvironmentInput = {
  ...acme,
  name: "cramped",
  network: {
    ...acme.network,
    kind: "create",
    cidr: "10.50.0.0/16",
    subnets: { public: {}, private: { prefixLength: 28 } },
  },
};

const fileOf = (input: EnvironmentInput) =>
  `import { defineEnvironment } from "./schema";\n\nexport default defineEnvironment(${JSON.stringify(input)});\n`;

describe("eksnet capacity", () => {
  let scratch: Scratch;

  beforeAll(() => {
    const environments = ["checks", "fields", "load", "index.ts", "schema.ts"].map((path) => `environments/${path}`);
    const files = { "environments/acme.ts": fileOf(acme), "environments/wide.ts": fileOf(broad) };
    scratch = new Scratch(files, ["cli", "lab", "modules", "stacks", ...environments]);
  });
  afterAll(() => scratch.remove());

  function capacity(...given: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/eksnet.js", "capacity", ...given], {
      cwd: scratch.folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  it("finds an environment by the name of its file, too", () => {
    expect(capacity("wide").stdout).toBe(capacity("broad").stdout);
  });

  it("shows what nodes take, how full subnets get, and every mode for the same subnets", () => {
    const { status, stdout } = capacity("broad");

    expect(stdout.replace(/^Of a node:\n(?:.+\n)+\n/m, "")).toBe(
      [
        "broad: secondary-ip; services: 10.100.0.0/16 holds 65,533",
        "",
        "node group  types      pod addresses  max pods  limited by  branch interfaces  idle node  full node",
        "workers     t3.medium  17                   17  interfaces                  0  6          18",
        "",
        "subnet   zone        range           available  desired  maximum  update  used at maximum",
        "public   eu-west-1a  10.40.192.0/24  251        1        1        1       0 %",
        "public   eu-west-1b  10.40.200.0/24  251        0        0        0       0 %",
        "private  eu-west-1a  10.40.0.0/19    8,187      24       42       54      1 %",
        "private  eu-west-1b  10.40.32.0/19   8,187      24       42       54      1 %",
        "",
        "what if                              max pods  pods of applications  fullest subnet",
        "secondary-ip                         17        24 to 52              1 % of private 10.40.0.0/19",
        "prefix-delegation                    110       210 to 424            5 % of private 10.40.0.0/19",
        "custom-networking                    12        14 to 32              1 % of pod 10.40.128.0/20",
        "custom-networking-prefix-delegation  110       210 to 424            6 % of pod 10.40.128.0/20",
        "ipv6                                 110       210 to 424            0 % of public 10.40.192.0/24",
        "",
        "Next: npm start -- broad",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });

  it("explains every heading that needs it, once for all environments", () => {
    const lines = capacity().stdout.split("\n");
    const headings = lines.filter((line) => /^(node group|subnet) /.test(line)).flatMap((line) => line.split(/ {2,}/));
    const explained = lines.filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim().split(/ {2,}/)[0] ?? "");

    const plain = ["node group", "types", "subnet", "zone", "range", "used at maximum"];
    const needed = [...new Set(headings)].filter((heading) => !plain.includes(heading));
    expect(explained.flatMap((heading) => heading.split(", "))).toEqual(needed);
  });

  it("ends with 2 when something is nearly full or cannot work, and reports what and what to do", () => {
    const { status, stdout } = capacity("acme", "--instance-type", "m5.xlarge");

    expect(stdout).toContain("error SubnetExhausted at network.subnets.private: 10.30.0.0/26 in eu-west-1a needs");
    expect(stdout).toContain("The smallest change that fits:");
    expect(status).toBe(2);
  });

  describe("of an environment that does not fit", () => {
    beforeAll(() => scratch.write("environments/tight.ts", fileOf(tight)));
    afterAll(() => rmSync(join(scratch.folder, "environments/tight.ts")));

    it("shows the tables and what-ifs with the finding, and ends with 2", () => {
      const { status, stdout, stderr } = capacity("cramped");

      expect(stdout).toMatch(/^private +eu-west-1a +10\.50\.0\.0\/28 /m);
      expect(stdout).toMatch(/^prefix-delegation /m);
      expect(stdout).toContain("error SubnetExhausted at network.subnets.private: 10.50.0.0/28 in eu-west-1a needs");
      expect(stderr).toBe("");
      expect(status).toBe(2);
      expect(capacity("tight")).toEqual({ status, stdout, stderr });
    });

    it("answers what-ifs, as JSON too", () => {
      const { status, stdout } = capacity("cramped", "--mode", "ipv6", "--json");

      expect(JSON.parse(stdout)).toMatchObject([{ environment: "cramped", plan: { mode: "ipv6" } }]);
      expect(status).not.toBe(1);
    });

    it("lists it among all, and suggests it", () => {
      const all = capacity();

      expect(all.stdout.match(/^\w+: secondary-ip/gm)).toContain("cramped: secondary-ip");
      expect(all.status).toBe(2);
      expect(capacity("tigth").stderr).toContain('Did you mean "tight"?');
    });
  });

  it("answers for all environments when none is named", () => {
    const { stdout } = capacity();

    expect(stdout.match(/^\w+: secondary-ip/gm)).toEqual(["acme: secondary-ip", "broad: secondary-ip"]);
  });

  it("answers for another mode", () => {
    const { status, stdout } = capacity("broad", "--mode", "custom-networking");

    expect(stdout).toContain("broad: custom-networking;");
    expect(stdout).toMatch(/^workers +t3\.medium +12 +12 /m);
    expect(stdout).toContain("Not known: The pod subnets: the network has none yet, so the plan assumes");
    expect(status).toBe(0);
  });

  it("shows in its row which mode a type does not support", () => {
    const { stdout } = capacity("broad", "--instance-type", "m4.large");

    expect(stdout).toMatch(/^secondary-ip +20 /m);
    expect(stdout).toMatch(/^prefix-delegation +- +- +"m4\.large" is neither Nitro nor bare metal/m);
  });

  it("prints the plan, the findings and every mode as JSON", () => {
    const { status, stdout } = capacity("acme", "--json");
    const environment = defineEnvironment(acme);

    expect(JSON.parse(stdout)).toEqual([
      {
        environment: "acme",
        plan: JSON.parse(JSON.stringify(planCapacity(environment))),
        findings: capacityFindings(environment),
        modes: podNetworkingModes.map((mode) => expect.objectContaining({ mode })),
      },
    ]);
    expect(status).toBe(2);
  });

  it("names the findings of a mode that is refused, as JSON", () => {
    const { stdout } = capacity("broad", "--instance-type", "m4.large", "--json");

    const [{ modes }] = JSON.parse(stdout);
    expect(modes[1]).toMatchObject({
      mode: "prefix-delegation",
      refused: [{ severity: "error", code: "PrefixDelegationUnsupported", values: { type: "m4.large" } }],
    });
  });

  it("prints the errors of a question without an answer as JSON, and ends with 1", () => {
    const { status, stdout, stderr } = capacity("acme", "--instance-type", "t3.medum", "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ code: "OptionInvalid", findings: [{ code: "InstanceTypeUnknown", path: "--instance-type" }] }],
    });
    expect(stderr).toContain("InstanceTypeUnknown");
    expect(status).toBe(1);
  });

  it.each([
    ["an environment that is not there", ["nope"], 'there is no environment "nope". There are: acme, broad\n'],
    [
      "a mode that is none",
      ["acme", "--mode", "bridge"],
      "argument 'bridge' is invalid. Allowed choices are secondary-ip,",
    ],
    ["a type that is none", ["acme", "--instance-type", "t3.medum"], "InstanceTypeUnknown at --instance-type:"],
    [
      "a type that an environment's mode does not take, by the environment's name",
      ["--mode", "prefix-delegation", "--instance-type", "m4.large"],
      "PrefixDelegationUnsupported at acme.cluster.nodeGroups.workers.instanceTypes.0:",
    ],
  ])("refuses %s, and ends with 1", (_, given, said) => {
    const { status, stdout, stderr } = capacity(...given);

    expect(stderr).toContain(said);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });
});

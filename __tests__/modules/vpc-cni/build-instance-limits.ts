// cspell:ignore instancetype vpclimits
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../support/source-repository";
import { labelsByType } from "../node-group/karpenter-labels";

/*
 * Writes modules/vpc-cni/instance-limits.generated.json, merged by instance type from the tables of the VPC CNI and of
 * Karpenter. Run: npm run limits -- <git directory of aws/amazon-vpc-cni-k8s> <the same of aws/karpenter-provider-aws>
 */
const command =
  "npm run limits -- <git directory of aws/amazon-vpc-cni-k8s> <git directory of aws/karpenter-provider-aws>";
const cni = openRepository(process.argv[2], command);
const karpenter = openRepository(process.argv[3], command);

const cniTable = "pkg/vpc/vpc_ip_resource_limit.go";
const karpenterTable = "pkg/providers/instancetype/zz_generated.vpclimits.go";
/* The newer page first; the older one has types that AWS no longer describes: dl1, f1, p3 and i3.metal. */
const pages = ["preview", "v1.0"].map((version) => `website/content/en/${version}/reference/instance-types.md`);

/** The fields of one type, as a table in Go has them. */
type Fields = Readonly<Record<string, string>>;

/** What both tables say of one type. */
interface Limits {
  readonly interfaces: number;
  readonly ipv4PerInterface: number;
  readonly hypervisor: string;
  readonly bareMetal: boolean;
}

function rowsOf(text: string): Map<string, Fields> {
  const rows = new Map<string, Fields>();
  for (const [, type = "", body = ""] of text.matchAll(/^\t"([^"]+)": *\{\n([\s\S]*?)^\t\},/gm)) {
    const fields = Object.fromEntries(
      [...body.matchAll(/^\t\t(\w+): +"?([^",{]+)"?,$/gm)].map(([, name, value]) => [name, value]),
    );
    // Cards that are not the default one are of no use to the CNI by default.
    const cards = [...body.matchAll(/MaximumNetworkInterfaces: +(\d+),\s+NetworkCardIndex: +(\d+),/g)];
    const card = cards.find(([, , index]) => index === fields.DefaultNetworkCardIndex);
    rows.set(type, { ...fields, interfaces: card?.[1] ?? fields.ENILimit ?? fields.Interface ?? "" });
  }
  return rows;
}

function limitsOf(row: Fields): Limits {
  const hypervisor = row.HypervisorType ?? row.Hypervisor ?? "";
  return {
    interfaces: Number(row.interfaces),
    ipv4PerInterface: Number(row.IPv4Limit ?? row.IPv4PerInterface),
    hypervisor: hypervisor === "" ? "unknown" : hypervisor,
    bareMetal: row.IsBareMetal === "true",
  };
}

const ofCni = rowsOf(cni.show(cniTable));
const ofKarpenter = rowsOf(karpenter.show(karpenterTable));
const labels = pages.map((path) => labelsByType(karpenter.show(path)));
for (const [source, { size }] of [
  [cniTable, ofCni],
  [karpenterTable, ofKarpenter],
  ...pages.map((path, index) => [path, labels[index]]),
] as [string, Map<string, unknown>][]) {
  if (size === 0) throw new Error(`${source} has no row in the form that this program reads`);
}
const types = [...new Set([...ofCni.keys(), ...ofKarpenter.keys()])].sort();

/* The rule agrees with the pages for every type that they have; the check below holds it to that. */
function architectureFromName(type: string): "arm64" | "x86_64" {
  return /^(a1\.|mac2|mac-m)/.test(type) || /^[a-z]+\d+g/.test(type) ? "arm64" : "x86_64";
}

const fromName: string[] = [];
const rows = types.map((type) => {
  const { interfaces, ipv4PerInterface, hypervisor, bareMetal } = limitsOf(
    (ofCni.get(type) ?? ofKarpenter.get(type)) as Fields,
  );
  const page = labels.find((one) => one.has(type))?.get(type);
  const arch = page?.arch?.replace("amd64", "x86_64");
  if (arch === undefined) fromName.push(type);
  else if (arch !== architectureFromName(type))
    throw new Error(`${type}: the name says ${architectureFromName(type)}, the page ${arch}`);
  const trunk = ofKarpenter.get(type);
  const branches =
    trunk === undefined ? null : trunk.IsTrunkingCompatible === "true" ? Number(trunk.BranchInterface) : 0;
  const row = [
    interfaces,
    ipv4PerInterface,
    page?.["instance-cpu"] === undefined ? null : Number(page["instance-cpu"]),
    arch ?? architectureFromName(type),
    hypervisor,
    bareMetal,
    // The VPC CNI's own rule.
    hypervisor === "nitro" || bareMetal,
    branches,
  ];
  return `    "${type}": ${JSON.stringify(row).replaceAll(",", ", ")}`;
});

const counted = (repository: string, path: string, commit: string, gives: string) => ({
  repository,
  path,
  commit,
  gives,
});
const head = {
  _about: "What each EC2 instance type allows on its network: one row per type, in the order of _columns.",
  _date: new Date().toISOString().slice(0, 10),
  _sources: [
    counted(
      "aws/amazon-vpc-cni-k8s",
      cniTable,
      cni.commit,
      "interfaces and addresses on the default network card, hypervisor, bare metal",
    ),
    counted(
      "aws/karpenter-provider-aws",
      karpenterTable,
      karpenter.commit,
      "branch interfaces, and types that the table above lacks",
    ),
    ...pages.map((path) =>
      counted(
        "aws/karpenter-provider-aws",
        path,
        karpenter.commit,
        "vCPUs and architecture; the first page that has the type",
      ),
    ),
  ],
  _checkedAgainst: [
    {
      repository: "aws/amazon-vpc-resource-controller-k8s",
      path: "pkg/aws/vpc/limits.go",
      commit: "b8d425119bdba371202882b808f202c6073a46cc",
      gives:
        "branch interfaces: equal but for i4i.large (0 there, 9 in the newer table above, which is kept); 2026-11-21",
    },
    {
      repository: "awslabs/amazon-eks-ami",
      path: "nodeadm/internal/kubelet/instance-info.jsonl",
      commit: "81fec2e895854f599974fe4d3d72f61c0a9aaffa",
      gives: "interfaces and addresses on the default network card: equal; 2026-11-21",
    },
  ],
  _generatedBy: command,
  _architectureFromName: {
    rule: "The sources have no architecture for these types (nor vCPUs), so it follows from the name: arm64 where a g stands right after the generation's digit, and for a1, mac2 and mac-m; else x86_64. The generator fails where the rule contradicts a source.",
    types: fromName,
  },
  _columns: [
    "interfaces",
    "ipv4PerInterface",
    "vcpus",
    "architecture",
    "hypervisor",
    "bareMetal",
    "supportsPrefixes",
    "branchInterfaces",
  ],
};
const text = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n  "instanceTypes": {\n${rows.join(",\n")}\n  }\n}\n`);
writeFileSync(join(__dirname, "../../../modules/vpc-cni/instance-limits.generated.json"), text);

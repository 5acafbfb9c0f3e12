import { writeFileSync } from "node:fs";
import { join } from "node:path";
import limits from "../../../modules/vpc-cni/instance-limits.generated.json";
import { openRepository } from "../../support/source-repository";
import { labelsByType } from "./karpenter-labels";

/*
 * Writes modules/node-group/instance-hardware.generated.json from the reference pages of Karpenter, which its authors
 * generate with EC2's DescribeInstanceTypes. Run: npm run hardware -- <git directory of aws/karpenter-provider-aws>
 */
const command = "npm run hardware -- <git directory of aws/karpenter-provider-aws>";
const { commit, show } = openRepository(process.argv[2], command);
/* The newer page first; the older one has types that AWS no longer describes: dl1, f1 and p3. */
const pages = ["preview", "v1.0"].map((version) => `website/content/en/${version}/reference/instance-types.md`);

/** The manufacturers in Karpenter's labels, in the words of the table. */
const manufacturers: Readonly<Record<string, string>> = {
  nvidia: "nvidia",
  aws: "neuron",
  amd: "amd-gpu",
  habana: "gaudi",
  qualcomm: "qualcomm",
};

/** Accelerators that Karpenter has no label for, and one type that its pages lack. */
const additions = [
  {
    types: /^f1\./,
    accelerator: "fpga",
    source: "EC2 API, AcceleratorName vu9p (@aws-sdk/client-ec2 3.1169.0, models)",
  },
  { types: /^f2\./, accelerator: "fpga", source: "aws/aws-fpga, User-Guide-AWS-EC2-FPGA-Development-Kit.rst: VU47P" },
  {
    types: /^vt1\./,
    accelerator: "media",
    source: "EC2 API, AcceleratorName u30 (@aws-sdk/client-ec2 3.1169.0, models)",
  },
  {
    types: /^trn2\.3xlarge$/,
    accelerator: "neuron",
    source: "awsdocs/amazon-eks-user-guide, latest/ug/ml/ml-eks-optimized-ami.adoc: all of trn2",
  },
] as const;

const described = pages.map((path) => labelsByType(show(path)));
for (const [index, { size }] of described.entries()) {
  // The page has another form than before; a table without its rows would say that no type has an accelerator.
  if (size === 0) throw new Error(`${pages[index]} describes no instance type`);
}

function rowOf(type: string): [memoryMiB: number | null, accelerator: string | null] {
  const labels = described.find((page) => page.has(type))?.get(type) ?? {};
  const manufacturer = labels["instance-gpu-manufacturer"] ?? labels["instance-accelerator-manufacturer"];
  const named = manufacturer === undefined ? undefined : manufacturers[manufacturer];
  if (manufacturer !== undefined && named === undefined) throw new Error(`${type}: unknown maker ${manufacturer}`);
  const added = additions.find(({ types }) => types.test(type));
  return [
    labels["instance-memory"] === undefined ? null : Number(labels["instance-memory"]),
    named ?? added?.accelerator ?? null,
  ];
}

const rows = Object.keys(limits.instanceTypes).map(
  (type) => `    "${type}": ${JSON.stringify(rowOf(type)).replace(",", ", ")}`,
);
const head = {
  _about: "Memory and accelerator of each EC2 instance type, in the order of _columns. null: none, or in no source.",
  _date: "2026-11-30",
  _sources: [
    ...pages.map((path) => ({ repository: "aws/karpenter-provider-aws", path, commit })),
    ...additions.map(({ types, accelerator, source }) => ({ types: types.source, accelerator, source })),
  ],
  _generatedBy: command,
  _columns: ["memoryMiB", "accelerator"],
};
const text = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n  "instanceTypes": {\n${rows.join(",\n")}\n  }\n}\n`);
writeFileSync(join(__dirname, "../../../modules/node-group/instance-hardware.generated.json"), text);

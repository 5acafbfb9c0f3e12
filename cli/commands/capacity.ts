import {
  type CapacityPlan,
  capacityFindings,
  planCapacity,
  type SubnetCapacity,
  type WhatIf,
} from "@eksnet/modules/capacity/plan";
import { ConfigurationError, describeFinding, type Finding, Findings } from "@eksnet/modules/errors";
import { instanceLimits, podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import { Command, Option } from "commander";
import type { Environment } from "../../environments/schema";
import { type CapacityOfMode, capacityByMode } from "../capacity-by-mode";
import { environmentsToPlan } from "../chosen-environments";
import { helpNotes } from "../help";
import { nextStep } from "../next-step";
import { formatAmount, formatLimit, formatShare } from "../quantity";
import { reportErrors } from "../reported-errors";
import { formatTable } from "../table";

/** The result for one environment. */
interface Answer {
  readonly environment: string;
  readonly plan: CapacityPlan;
  readonly findings: readonly Finding[];

  readonly modes: readonly CapacityOfMode[];
}

/** Code of the errors that leave an environment without an answer. */
const errorCode = "QuestionWithoutAnswer";

export const capacity = new Command("capacity")
  .description(
    "show how many pods and addresses an environment's subnets support, also with another mode or instance type",
  )
  .argument("[environment]", "all when left out")
  .addOption(new Option("--mode <mode>", "another pod networking mode").choices(podNetworkingModes))
  .option("--instance-type <type>", "another instance type, for every node group")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    helpNotes({
      examples: ["capacity", "capacity acme --mode custom-networking", "capacity acme --instance-type m6i.large"],
      finding: "a subnet is exhausted or nearly full",
    }),
  )
  .action((name: string | undefined, { json, ...whatIf }: WhatIf & { json?: boolean }) => {
    checkInstanceType(whatIf);
    const findings = new Findings();
    const answers = answersOf(environmentsToPlan(name), whatIf, findings);
    if (answers.length === 0) findings.throwIfAny(errorCode);
    else {
      console.log(
        json ? JSON.stringify(answers, null, 2) : [...answers.map(describe), legend, next(answers)].join("\n\n"),
      );
    }
    if (findings.errors.length > 0) reportErrors([new ConfigurationError(errorCode, findings.errors)]);
    if (answers.some(({ findings }) => findings.length > 0)) process.exitCode ||= 2;
  });

/** The next step: back to the file if something does not fit, otherwise on to the apply. */
function next(answers: readonly Answer[]): string {
  const [first] = answers.filter(({ findings }) => findings.length > 0);
  if (first !== undefined)
    return nextStep(`npx eksnet capacity ${first.environment}`, "After the changes named above.");
  return nextStep(answers.length === 1 ? `npm start -- ${answers[0]?.environment}` : "npm start");
}

function checkInstanceType({ instanceType }: WhatIf): void {
  if (instanceType === undefined) return;
  const findings = new Findings();
  findings.collect("--instance-type", () => instanceLimits(instanceType));
  findings.throwIfAny("OptionInvalid");
}

/** The answer for each environment; why there is none is added to the problems. */
function answersOf(environments: readonly Environment[], whatIf: WhatIf, findings: Findings): Answer[] {
  const answers = environments.map((environment) =>
    findings.collect(environment.name, () => answer(environment, whatIf)),
  );
  return answers.filter((one) => one !== undefined);
}

function answer(environment: Environment, whatIf: WhatIf): Answer {
  return {
    environment: environment.name,
    plan: planCapacity(environment, whatIf),
    findings: capacityFindings(environment, whatIf),
    modes: capacityByMode(environment, whatIf),
  };
}

function describe({ environment, plan, findings, modes }: Answer): string {
  const services = plan.services && `${plan.services.cidr} holds ${plan.services.services.toLocaleString("en-US")}`;
  return [
    `${environment}: ${plan.mode}; services: ${services ?? "IPv6"}`,
    nodeTable(plan),
    ...(plan.subnets.length === 0 ? [] : [subnetTable(plan.subnets)]),
    modeTable(modes),
    ...plan.unknown.map(({ en }) => `Not known: ${en}`),
    ...findings.map((finding) => `${finding.severity} ${describeFinding(finding)}`),
  ].join("\n\n");
}

/** What the columns mean, once for all environments. */
const legend = [
  "Of a node:",
  "  pod addresses      pods that it has addresses for",
  "  max pods           pods that its kubelet accepts",
  "  limited by         what stops the next pod first",
  "  branch interfaces  pods with security groups of their own that it can have",
  "  idle node          addresses that it holds before an application runs on it",
  "  full node          addresses that it holds with its maximum of pods",
  "Of a subnet, in addresses; + 2 /28 are two prefixes of 16:",
  "  available          what it certainly has",
  "  desired, maximum   what is used with that many nodes",
  "  update             what is used while old and new nodes run side by side at maximum size",
].join("\n");

function nodeTable({ nodeGroups }: CapacityPlan): string {
  const head = [
    "node group",
    "types",
    "pod addresses",
    "max pods",
    "limited by",
    "branch interfaces",
    "idle node",
    "full node",
  ];
  return formatTable(
    head,
    nodeGroups.map((node) => [
      node.group,
      node.instanceTypes.join(" "),
      formatLimit(node.addressLimit),
      node.maxPods,
      node.bindsFirst,
      node.branchInterfaces ?? "unknown",
      formatAmount({ addresses: node.atRest.nodeAddresses + node.atRest.podAddresses, prefixes: node.atRest.prefixes }),
      formatAmount({ addresses: node.full.nodeAddresses + node.full.podAddresses, prefixes: node.full.prefixes }),
    ]),
  );
}

function subnetTable(subnets: readonly SubnetCapacity[]): string {
  const head = ["subnet", "zone", "range", "available", "desired", "maximum", "update", "used at maximum"];
  return formatTable(
    head,
    subnets.map(({ tier, zone, cidr, supply, desired, maximum, update, share }) => [
      tier,
      zone,
      cidr,
      formatAmount(supply),
      formatAmount(desired),
      formatAmount(maximum),
      formatAmount(update),
      formatShare(share),
    ]),
  );
}

function modeTable(modes: Answer["modes"]): string {
  const head = ["what if", "max pods", "pods of applications", "fullest subnet"];
  return formatTable(
    head,
    modes.map(({ mode, plan, refused }) => {
      if (plan === undefined) return [mode, "-", "-", refused?.map(({ message }) => message).join("; ") ?? ""];
      const { desired, maximum } = plan.applicationPods;
      const [fullest] = [...plan.subnets].sort((one, other) => other.share - one.share);
      const where = fullest && `${formatShare(fullest.share)} of ${fullest.tier} ${fullest.cidr}`;
      const maxPods = plan.nodeGroups.map((node) => node.maxPods).join(" ");
      return [mode, maxPods, `${desired} to ${maximum}`, where ?? "unknown"];
    }),
  );
}

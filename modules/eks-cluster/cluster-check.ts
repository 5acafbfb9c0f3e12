import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import type { Construct } from "constructs";
import { type Assertion, atPlan, Check, onceCreated } from "../internal/check";
import { endpointArguments } from "./cluster-arguments";
import type { EksClusterSettings, IpFamily } from "./settings";
import { supportDeadline } from "./support";

/** Checks at every plan that a cluster is in EKS what its settings say, and that its version is supported for some time. */
export function checkActualCluster(
  scope: Construct,
  name: string,
  ipFamily: IpFamily,
  settings: EksClusterSettings,
  resource: EksCluster,
): void {
  const actual = new DataAwsEksCluster(scope, "actual", { name: onceCreated(scope, "id", resource.id) });
  new Check(
    scope,
    "has-configured-endpoint",
    endpointAssertions(name, ipFamily, settings, `${actual.fqn}.vpc_config[0]`),
  );
  new Check(scope, "has-configured-version", [versionAssertion(name, settings, `${actual.fqn}.version`)]);
  const support = supportAssertion(name, settings, `${resource.fqn}.version`);
  if (support !== undefined) new Check(scope, "support-does-not-end-soon", [support]);
}

function endpointAssertions(
  name: string,
  ipFamily: IpFamily,
  { endpoint }: EksClusterSettings,
  found: string,
): Assertion[] {
  const { endpointPublicAccess, endpointPrivateAccess, publicAccessCidrs } = endpointArguments(endpoint, ipFamily);
  const foundPublic = `${found}.endpoint_public_access`;
  const foundPrivate = `${found}.endpoint_private_access`;
  const mode = `${foundPublic} ? ${foundPrivate} ? "public-and-private" : "public" : "private"`;
  const access: Assertion = {
    condition: atPlan(`${foundPublic} == ${endpointPublicAccess} && ${foundPrivate} == ${endpointPrivateAccess}`),
    errorMessage: `The endpoint of cluster ${name} is \${${mode}}, and cluster.endpoint.access is ${endpoint.access}. Apply the cluster stack, or correct the environment file.`,
  };
  if (publicAccessCidrs === undefined) return [access];
  const wanted = JSON.stringify(publicAccessCidrs);
  const foundRanges = `${found}.public_access_cidrs`;
  const ranges: Assertion = {
    condition: atPlan(`!${foundPublic} || ${foundRanges} == toset(${wanted})`),
    errorMessage: `The public endpoint of cluster ${name} accepts \${join(", ", ${foundRanges})}, and ${publicAccessCidrs.join(", ")} is configured. Apply the cluster stack, or correct cluster.endpoint.allowedCidrs.`,
  };
  return [access, ranges];
}

function versionAssertion(name: string, { version }: EksClusterSettings, found: string): Assertion {
  return {
    condition: atPlan(`${found} == "${version}"`),
    errorMessage: `Cluster ${name} has Kubernetes \${${found}}, and cluster.version is ${version}. Apply the cluster stack if ${version} is newer; otherwise set cluster.version to what EKS has, because it never downgrades.`,
  };
}

/* Terraform refuses a condition that refers to nothing: hence the version. */
function supportAssertion(
  name: string,
  { version, supportType }: EksClusterSettings,
  found: string,
): Assertion | undefined {
  const deadline = supportDeadline(version, supportType);
  if (deadline === undefined) return undefined;
  const { lastDay, nearFrom, next } = deadline;
  const support = supportType === "EXTENDED" ? "Extended" : "Standard";
  const remedy = next === undefined ? "Plan the upgrade to the next minor" : `Set cluster.version to ${next}`;
  return {
    condition: `${found} != "${version}" || timecmp(plantimestamp(), "${nearFrom}T00:00:00Z") < 0`,
    errorMessage: `${support} support of Kubernetes ${version} ends on ${lastDay}, and EKS then upgrades cluster ${name} by itself. ${remedy}.`,
  };
}

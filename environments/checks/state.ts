import { administratorId } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

const inCluster = ["addons", "workloads"] as const;

/* Inside the VPC the API server's name resolves to the private endpoint, whether or not there is a public one:
   https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
function checkAgents(
  { execution }: Extract<Environment["state"], { kind: "hcp" }>,
  { endpoint }: Environment["cluster"],
  findings: Findings,
): void {
  const onAgents = inCluster.filter((stack) => execution[stack] === "agent");
  if (onAgents.length === 0 || endpoint.access === "public" || endpoint.privateAccess !== undefined) return;
  findings.add(
    "PrivateAccessMissing",
    "cluster.endpoint.privateAccess",
    `the ${onAgents.join(" and ")} runs execute on an agent in the VPC, and the private endpoint accepts connections from the cluster's own nodes and pods only; add the agent's range to privateAccess.cidrs, or its security group to privateAccess.securityGroupIds`,
  );
}

/* A KMS key serves its own region: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN. */
function checkKey({ kmsKeyId, region }: Extract<Environment["state"], { kind: "s3" }>, findings: Findings): void {
  const ofKey = kmsKeyId?.startsWith("arn:") ? kmsKeyId.split(":")[3] : undefined;
  if (ofKey === undefined || ofKey === region) return;
  findings.add(
    "KmsKeyOfAnotherRegion",
    "state.kmsKeyId",
    `the key is in ${ofKey}, and the bucket in ${region}; S3 uses keys of the bucket's region only. Use a key in ${region}`,
  );
}

/* Run roles become administrators beside cluster.admins. One may be any of them, and must not share its address. */
function checkRunRoles(
  { runRoles }: Extract<Environment["state"], { kind: "hcp" }>,
  { admins }: Environment["cluster"],
  account: string | undefined,
  findings: Findings,
): void {
  if (runRoles === undefined) return;
  const addresses = new Map(admins.map((arn) => [administratorId(arn, account), arn]));
  for (const stack of inCluster) {
    const arn = runRoles[stack];
    const address = administratorId(arn, account);
    const other = addresses.get(address);
    addresses.set(address, other ?? arn);
    if (other === undefined || other === arn) continue;
    const message = `"${arn}" and "${other}" would have the same address in Terraform; use one role for both, or rename one`;
    findings.add("AdminDuplicate", `state.runRoles.${stack}`, message);
  }
}

/** Where the runs execute, against what they must reach. */
export function checkState(
  state: Environment["state"],
  cluster: Environment["cluster"] | undefined,
  account: string | undefined,
  findings: Findings,
): void {
  if (state.kind === "s3") checkKey(state, findings);
  if (state.kind !== "hcp") return; // Whoever applies then runs where they are: the cluster stack warns.

  for (const [stack, mode] of Object.entries(state.execution)) {
    if (mode === "agent" && state.agentPool === undefined) {
      findings.add("AgentPoolMissing", `state.execution.${stack}`, '"agent" needs a pool; set state.agentPool');
    }
  }
  if (state.agentPool !== undefined && !Object.values(state.execution).includes("agent")) {
    const message = `got "${state.agentPool}", and no stack executes on an agent; set state.execution to "agent" for the stacks that do, or remove it`;
    findings.add("AgentPoolUnused", "state.agentPool", message);
  }
  if (state.runRoles !== undefined && inCluster.every((stack) => state.execution[stack] === "local")) {
    const message =
      'the addons and workloads stacks run locally, so no run assumes these roles, and they would be administrators of the cluster without a use; remove them, or set state.execution to "remote" or "agent"';
    findings.add("RunRolesUnused", "state.runRoles", message);
  }
  if (cluster !== undefined) {
    checkAgents(state, cluster, findings);
    checkRunRoles(state, cluster, account, findings);
  }
  for (const stack of inCluster) {
    const path = `state.execution.${stack}`;
    if (cluster?.endpoint.access === "private" && state.execution[stack] === "remote") {
      findings.add(
        "ExecutionCannotReachCluster",
        path,
        'remote runs in HCP Terraform are outside the VPC, and cluster.endpoint.access is "private"; set it to "agent" with a pool inside the VPC',
      );
    }
    if (state.kubernetesCredentials === "dynamic" && state.execution[stack] === "local") {
      findings.add(
        "DynamicCredentialsNeedRuns",
        path,
        'only runs in HCP Terraform get dynamic credentials; set it to "agent" or "remote", or state.kubernetesCredentials to "ephemeral"',
      );
    }
  }
}

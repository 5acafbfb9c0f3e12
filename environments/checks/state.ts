import { administratorId } from "@eksnet/modules/eks-cluster/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../fields/environment";
import { errors } from "./state-findings";

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
  findings.add(errors.PrivateAccessMissing("cluster.endpoint.privateAccess", { stacks: onAgents }));
}

/* A KMS key serves its own region: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN. */
function checkKey({ kmsKeyId, region }: Extract<Environment["state"], { kind: "s3" }>, findings: Findings): void {
  const ofKey = kmsKeyId?.startsWith("arn:") ? kmsKeyId.split(":")[3] : undefined;
  if (ofKey === undefined || ofKey === region) return;
  findings.add(errors.KmsKeyOfAnotherRegion("state.kmsKeyId", { keyRegion: ofKey, region }));
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
    findings.add(errors.RunRoleDuplicate(`state.runRoles.${stack}`, { arn, other }));
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
  if (state.kind !== "hcp") return; // Terraform then runs on the machine of the person who applies: the cluster stack warns.

  for (const [stack, mode] of Object.entries(state.execution)) {
    if (mode === "agent" && state.agentPool === undefined)
      findings.add(errors.AgentPoolMissing(`state.execution.${stack}`));
  }
  if (state.agentPool !== undefined && !Object.values(state.execution).includes("agent")) {
    findings.add(errors.AgentPoolUnused("state.agentPool", { agentPool: state.agentPool }));
  }
  if (state.runRoles !== undefined && inCluster.every((stack) => state.execution[stack] === "local")) {
    findings.add(errors.RunRolesUnused("state.runRoles"));
  }
  if (cluster !== undefined) {
    checkAgents(state, cluster, findings);
    checkRunRoles(state, cluster, account, findings);
  }
  for (const stack of inCluster) {
    const path = `state.execution.${stack}`;
    if (cluster?.endpoint.access === "private" && state.execution[stack] === "remote") {
      findings.add(errors.ExecutionCannotReachCluster(path));
    }
    if (state.kubernetesCredentials === "dynamic" && state.execution[stack] === "local") {
      findings.add(errors.DynamicCredentialsNeedRuns(path));
    }
  }
}

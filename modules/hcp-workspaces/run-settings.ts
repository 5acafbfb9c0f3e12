import { z } from "zod";
import { isPrincipalArn, principalArn } from "../eks-cluster/plan";
import { matches, passes } from "../fields/refuses";

/* Runs do not assume an IAM user. */
const roleArn = principalArn.check(
  passes((arn) => !isPrincipalArn(arn) || arn.includes(":role/"), {
    en: 'write the ARN of an IAM role, such as "arn:aws:iam::111122223333:role/hcp-addons"; runs cannot assume a user',
    ko: '"arn:aws:iam::111122223333:role/hcp-addons"와 같은 IAM 역할의 ARN을 적으십시오. 실행은 사용자를 수임할 수 없습니다',
  }),
);

const poolName = z
  .string()
  .min(1)
  .check(matches(/^(?!.*[$%]\{)/s, { en: "write a name without ${ and %{", ko: "${와 %{ 없이 이름을 적으십시오" }));

const execution = z.enum(["remote", "agent", "local"]);

/**
 * Where the runs of stacks execute in HCP Terraform, and what they sign in with.
 *
 * @internal
 */
export const runSettings = z.strictObject({
  /** Agent pool inside the VPC, for stacks that execute on an agent; refused where none does. */
  agentPool: poolName.optional(),
  /**
   * Where the runs of each stack execute; `agent` needs `agentPool`. All `remote` by default. It is checked against what
   * the stack must reach. With `delivery` the workspaces get it; without, set the same in each workspace.
   */
  execution: z
    .strictObject({
      /** The network stack; an agent inside the VPC comes after the VPC. */
      network: execution.default("remote"),
      /** The cluster stack: it calls AWS only. */
      cluster: execution.default("remote"),
      /** The addons stack: it also calls the Kubernetes API server. */
      addons: execution.default("remote"),
      /** The workloads stack: it calls the Kubernetes API server. */
      workloads: execution.default("remote"),
    })
    .prefault({}),
  /**
   * How addons and workloads sign in to Kubernetes. `ephemeral`: a short-lived token that Terraform asks AWS for and keeps
   * nowhere. `dynamic`: HCP Terraform's own identity, given to the run as `KUBE_TOKEN`; the cluster then trusts HCP, and the run's
   * IAM role binds it once. Applies of workloads may then write in every namespace.
   */
  kubernetesCredentials: z.enum(["ephemeral", "dynamic"]).default("ephemeral"),
  /**
   * IAM roles that the runs of these stacks assume. The one of addons administers the cluster; the one of workloads changes the
   * applications' namespaces, unless it is the same or one of `cluster.admins`.
   */
  runRoles: z
    .strictObject({
      /** ARN of the role of the addons runs. */
      addons: roleArn,
      /** ARN of the role of the workloads runs. */
      workloads: roleArn,
    })
    .optional(),
});

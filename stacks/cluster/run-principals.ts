import { installedAddons } from "@eksnet/modules/addons/plan";
import { planGateways } from "@eksnet/modules/application/plan";
import type { PrincipalAccess } from "@eksnet/modules/eks-cluster";
import { administratorId } from "@eksnet/modules/eks-cluster/plan";
import { sharedGatewayNamespace } from "@eksnet/modules/gateway-api/plan";
import { runGroups } from "@eksnet/modules/run-access/plan";
import type { Environment } from "../../environments/schema";
import { runRoleArns } from "../delivery/run-role-arns";
import { namespacesOf } from "../workloads/namespaces";

/** Who of the runs administers the cluster, and what the others may do in it. */
export interface RunPrincipals {
  /** ARNs of roles. */
  readonly admins: readonly string[];

  /** By the id that is part of their address. */
  readonly principals: Readonly<Record<string, PrincipalAccess>>;
}

/**
 * What the IAM roles of runs may do in the cluster; docs/decisions/0044-access-of-runs.md.
 *
 * A role that is also an administrator, or that applies both stacks, administers.
 */
export function runPrincipals(environment: Environment): RunPrincipals {
  const { apply, plan } = runRoleArns(environment);
  const admins = [...environment.cluster.admins, ...(apply.addons === undefined ? [] : [apply.addons])];
  const { workloads } = apply;
  const applies =
    workloads === undefined || admins.includes(workloads)
      ? {}
      : { [administratorId(workloads, environment.account)]: appliesWorkloads(environment, workloads) };
  const plans = Object.entries(plan).map(([stack, arn]) => [
    `reader-${stack}-plan`,
    stack === "addons" ? plansAddons(environment, arn) : plansWorkloads(arn),
  ]);
  return { admins: [...new Set(admins)], principals: { ...applies, ...Object.fromEntries(plans) } };
}

function appliesWorkloads(environment: Environment, principalArn: string): PrincipalAccess {
  const { workloads } = environment;
  const shared = planGateways(workloads).length > 0 ? [sharedGatewayNamespace] : [];
  const namespaces = [...namespacesOf(workloads).map(({ name }) => name), ...shared];
  return {
    principalArn,
    policies: namespaces.length === 0 ? [] : [{ name: "AmazonEKSAdminPolicy", namespaces }],
    groups: [runGroups.workloads],
  };
}

/* Helm keeps releases in Secrets of their namespaces. */
function plansAddons(environment: Environment, principalArn: string): PrincipalAccess {
  const own = installedAddons(environment).flatMap(({ addon }) => addon.namespaces);
  const namespaces = [...new Set(["kube-system", ...own])].sort();
  return {
    principalArn,
    policies: [{ name: "AmazonEKSViewPolicy" }, { name: "AmazonEKSSecretReaderPolicy", namespaces }],
    groups: [runGroups.plan],
  };
}

function plansWorkloads(principalArn: string): PrincipalAccess {
  return { principalArn, policies: [{ name: "AmazonEKSViewPolicy" }], groups: [runGroups.plan] };
}

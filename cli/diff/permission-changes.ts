import type { Warning } from "@eksnet/modules/errors";
import { dangers } from "./dangers";
import { type DeclaredResource, referredTo } from "./resources";

/** A role or a principal of the cluster whose permissions differ. */
export interface PermissionChange {
  readonly environment: string;

  /** Id of the stack that has it. */
  readonly stack: string;

  /** Address of the role, or the principal of an access policy. */
  readonly who: string;

  /** Whether it is there in both revisions. */
  readonly existed: boolean;

  /** Such as `s3:GetObject on arn:aws:s3:::logs/*`, or `trusts ...` and `access policy ...`. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What a role may do, and who may assume it. */
interface Grants {
  readonly resource: Pick<DeclaredResource, "environment" | "stack">;
  readonly who: string;
  readonly grants: Set<string>;
}

type Resources = ReadonlyMap<string, DeclaredResource>;

/** The roles and principals that may do more or less than before. */
export function permissionChanges(before: Resources, after: Resources): PermissionChange[] {
  const [old, current] = [grantsOf(before), grantsOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key): PermissionChange[] => {
    const [was, is] = [old.get(key), current.get(key)];
    const [{ resource, who }] = [is ?? was] as [Grants];
    const gained = [...(is?.grants ?? [])].filter((grant) => !was?.grants.has(grant));
    const lost = [...(was?.grants ?? [])].filter((grant) => !is?.grants.has(grant));
    if (gained.length + lost.length === 0) return [];
    const { environment, stack } = resource;
    return [{ environment, stack, who, existed: was !== undefined && is !== undefined, gained, lost }];
  });
}

/** What existing roles gain, and new ones that may do everything. */
export function permissionDangers(changes: readonly PermissionChange[]): Warning[] {
  return changes.flatMap(({ stack, who, existed, gained }) => {
    const notable = existed ? gained : gained.filter((grant) => mayDoAll(grant));
    return notable.length === 0 ? [] : dangers.PermissionsGained(stack, { who, gained: notable });
  });
}

function mayDoAll(grant: string): boolean {
  return /^\* on |AdministratorAccess$|AmazonEKSClusterAdminPolicy/.test(grant);
}

function grantsOf(resources: Resources): Map<string, Grants> {
  const found = new Map<string, Grants>();
  const add = (resource: DeclaredResource, key: string, who: string, grants: readonly string[]): void => {
    const entry = found.get(key) ?? { resource, who, grants: new Set<string>() };
    for (const grant of grants) entry.grants.add(grant);
    found.set(key, entry);
  };
  for (const [key, resource] of resources) {
    const { type, stack, address, arguments: given } = resource;
    if (type === "aws_iam_role") add(resource, key, address, trusts(given.assume_role_policy));
    if (type === "aws_iam_role_policy" || type === "aws_iam_role_policy_attachment") {
      const [owner] = referredTo(given.role, resource);
      const role = owner ?? `${stack}/${String(given.role)}`;
      const grants = type === "aws_iam_role_policy" ? actions(given.policy) : [`managed policy ${given.policy_arn}`];
      add(resource, role, role.slice(role.indexOf("/") + 1), grants);
    }
    if (type === "aws_eks_access_policy_association") {
      const principal = String(given.principal_arn);
      const scope = JSON.stringify(given.access_scope ?? {});
      add(resource, `${stack} ${principal}`, principal, [`access policy ${given.policy_arn} in ${scope}`]);
    }
  }
  return found;
}

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: object;
}

/** Each action with its resources; a statement that denies is marked as such, because it removes permissions. */
function actions(policy: unknown): string[] {
  return statementsOf(policy).flatMap(({ Effect, Action, NotAction, Resource, NotResource, Condition }) => {
    const names = [...listed(Action), ...listed(NotAction).map((action) => `everything but ${action}`)];
    const targets = [...listed(Resource), ...listed(NotResource).map((target) => `everything but ${target}`)];
    const condition = Condition === undefined ? "" : ` if ${JSON.stringify(Condition)}`;
    const denied = Effect === "Deny" ? "denied: " : "";
    return names.flatMap((name) => targets.map((target) => `${denied}${name} on ${target}${condition}`));
  });
}

function trusts(policy: unknown): string[] {
  return statementsOf(policy)
    .filter(({ Effect }) => Effect !== "Deny")
    .map(({ Principal, Condition }) => {
      const condition = Condition === undefined ? "" : ` if ${JSON.stringify(Condition)}`;
      return `trusts ${JSON.stringify(Principal)}${condition}`;
    });
}

function statementsOf(policy: unknown): readonly Statement[] {
  if (typeof policy !== "string") return [];
  try {
    const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] };
    return Array.isArray(Statement) ? Statement : [Statement as Statement];
  } catch {
    // A policy that only an apply knows as a whole.
    return [];
  }
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}

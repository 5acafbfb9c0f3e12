import { dataSourceActions, resourceActions } from "./actions";
import { adopted, existing, type Kind, made, type Scope, type Target, used } from "./scope";
import type { RunPhase } from "./trust";
import type { TypeActions } from "./type-actions";

/** What a stack holds, by Terraform's names. */
export interface HeldTypes {
  /** Types of the managed resources. */
  readonly resources: readonly string[];

  /** Types that the stack only reads, such as `aws_partition`. */
  readonly dataSources: readonly string[];
}

/** A statement of an IAM policy that allows something. */
export interface Statement {
  /** Nothing is denied. */
  readonly Effect: "Allow";

  /** Actions, sorted. */
  readonly Action: readonly string[];

  /** ARN patterns. */
  readonly Resource: readonly string[];

  /** What has to be so as well. */
  readonly Condition?: Target["conditions"];
}

const isOfAws = (type: string) => type.startsWith("aws_");

/** Types of a stack that the table has no actions for; those of other providers need none in AWS. */
export function unknownTypes({ resources, dataSources }: HeldTypes): string[] {
  return [
    ...resources.filter((type) => isOfAws(type) && !(type in resourceActions)),
    ...dataSources.filter((type) => isOfAws(type) && !(type in dataSourceActions)).map((type) => `data.${type}`),
  ].sort();
}

/**
 * What a phase of the runs of a stack may do: a plan refreshes what the stack holds, an apply makes, changes and deletes it
 * too.
 */
export function permissions(held: HeldTypes, phase: RunPhase, scope: Scope): Statement[] {
  const managed = held.resources.flatMap((type) => resourceActions[type] ?? []);
  const read = held.dataSources.flatMap((type) => dataSourceActions[type] ?? []);
  const statements = new Statements();
  for (const one of [...managed, ...read]) statements.allowKinds(one.read, scope);
  if (phase === "apply") for (const one of managed) allowChanges(one, scope, statements);
  if (phase === "apply") allowTags(managed, scope, statements);
  return statements.list;
}

function allowChanges(actions: TypeActions, scope: Scope, statements: Statements): void {
  const { partition, account, environment } = scope;
  statements.allowKinds(actions.manage, scope);
  for (const [action, { made: makes, uses = [] }] of Object.entries(actions.make ?? {})) {
    statements.allow([action], made(ec2Arns(makes, scope), scope));
    if (uses.length > 0) statements.allow([action], used(ec2Arns(uses, scope), scope));
  }
  statements.allow(actions.makeTagged ?? [], made(["*"], scope));
  for (const service of actions.passesTo ?? []) {
    statements.allow(["iam:PassRole"], {
      resources: [`arn:${partition}:iam::${account}:role/eksnet/${environment}/*`],
      conditions: { StringEquals: { "iam:PassedToService": service } },
    });
  }
  for (const service of actions.serviceLinkedRoles ?? []) {
    statements.allow(["iam:CreateServiceLinkedRole"], {
      resources: [`arn:${partition}:iam::${account}:role/aws-service-role/${service}/*`],
      conditions: { StringEquals: { "iam:AWSServiceName": service } },
    });
  }
  if (actions.adopts !== undefined)
    statements.allow(["ec2:CreateTags"], adopted(ec2Arns([actions.adopts], scope), scope));
}

/** Tags of what is made, in the call that makes it, and of what is the environment's. */
function allowTags(managed: readonly TypeActions[], scope: Scope, statements: Statements): void {
  const makes = [...new Set(managed.flatMap(({ make = {} }) => Object.keys(make)))]
    .map((action) => action.slice(4))
    .sort();
  const runs = managed.some(({ manage = {} }) => manage.instance !== undefined) ? ["RunInstances"] : [];
  if (makes.length > 0) {
    const { resources, conditions } = existing("ec2", scope);
    statements.allow(["ec2:CreateTags", "ec2:DeleteTags"], { resources, conditions });
    statements.allow(["ec2:CreateTags"], {
      resources,
      conditions: { StringEquals: { "ec2:CreateAction": [...makes, ...runs] } },
    });
  }
  if (managed.some(({ manage = {} }) => manage.eks !== undefined)) {
    statements.allow(["eks:TagResource", "eks:UntagResource"], existing("eks", scope));
  }
}

function ec2Arns(types: readonly string[], { partition, region, account }: Scope): string[] {
  return types.map((type) => `arn:${partition}:ec2:${region}:${account}:${type}/*`);
}

/** Statements, one for each target. */
class Statements {
  readonly #actions = new Map<string, { readonly target: Target; readonly actions: Set<string> }>();

  public allow(actions: readonly string[], target: Target): void {
    if (actions.length === 0) return;
    const key = JSON.stringify(target);
    const entry = this.#actions.get(key) ?? { target, actions: new Set<string>() };
    for (const action of actions) entry.actions.add(action);
    this.#actions.set(key, entry);
  }

  public allowKinds(kinds: TypeActions["read"], scope: Scope): void {
    for (const [kind, actions] of Object.entries(kinds ?? {})) {
      this.allow(actions, kind === "any" ? { resources: ["*"] } : existing(kind as Kind, scope));
    }
  }

  public get list(): Statement[] {
    return [...this.#actions.values()].map(({ target: { resources, conditions }, actions }) => ({
      Effect: "Allow",
      Action: [...actions].sort(),
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    }));
  }
}

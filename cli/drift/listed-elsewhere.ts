import type { StateResource } from "../terraform/plan-json";
import type { DriftFinding } from "./finding";

/*
 * Some attributes list what other resources make: the rules of a security group, the routes of a route table. Terraform
 * plans no change when one is added by hand, because no resource of the configuration is that one. Each entry that no
 * resource of the environment's states accounts for is therefore a finding.
 */

/** An attribute that lists what resources of another type make. */
interface Listing {
  readonly type: string;
  readonly attribute: string;

  /** The entries in a value of the attribute, each with a key that is equal for the same thing. */
  readonly entries: (values: Values, attribute: string) => Entry[];

  /** The keys of what a resource makes in the parent. */
  readonly made: (resource: StateResource, parent: Values) => string[];
}

interface Entry {
  readonly key: string;
  readonly shown: unknown;

  /** Set when a controller makes such entries. */
  readonly expected?: string;
}

type Values = Readonly<Record<string, unknown>>;

const listings: readonly Listing[] = [
  ...(["ingress", "egress"] as const).map((attribute) => ({
    type: "aws_security_group",
    attribute,
    entries: securityGroupEntries,
    made: ({ type, values }: StateResource, parent: Values) =>
      type === `aws_vpc_security_group_${attribute}_rule` && values?.security_group_id === parent.id
        ? [ruleKey(values ?? {}, parent)]
        : [],
  })),
  {
    type: "aws_route_table",
    attribute: "route",
    entries: ({ route }) =>
      listOf(route).map((one) => ({
        key: text(one.cidr_block) || text(one.ipv6_cidr_block) || text(one.destination_prefix_list_id),
        shown: withoutEmpty(one),
      })),
    made: ({ type, values }, parent) =>
      type === "aws_route" && values?.route_table_id === parent.id
        ? [
            text(values?.destination_cidr_block) ||
              text(values?.destination_ipv6_cidr_block) ||
              text(values?.destination_prefix_list_id),
          ]
        : [],
  },
  {
    type: "aws_iam_role",
    attribute: "managed_policy_arns",
    entries: ({ managed_policy_arns: arns }) => stringsOf(arns).map((arn) => ({ key: arn, shown: arn })),
    made: ({ type, values }, parent) =>
      type === "aws_iam_role_policy_attachment" && values?.role === parent.name ? [text(values?.policy_arn)] : [],
  },
  {
    type: "aws_iam_role",
    attribute: "inline_policy",
    entries: ({ inline_policy: policies }) =>
      listOf(policies).flatMap((one) =>
        text(one.name) === "" ? [] : { key: text(one.name), shown: withoutEmpty(one) },
      ),
    made: ({ type, values }, parent) =>
      type === "aws_iam_role_policy" && values?.role === parent.name ? [text(values?.name)] : [],
  },
  {
    type: "aws_vpc_endpoint",
    attribute: "route_table_ids",
    entries: ({ route_table_ids: ids }) => stringsOf(ids).map((id) => ({ key: id, shown: id })),
    made: ({ type, values }, parent) =>
      type === "aws_vpc_endpoint_route_table_association" && values?.vpc_endpoint_id === parent.id
        ? [text(values?.route_table_id)]
        : [],
  },
];

/** Whether an attribute lists what other resources make. */
export function isListing(type: string, attribute: string | number | undefined): boolean {
  return listings.some((listing) => listing.type === type && listing.attribute === attribute);
}

/**
 * The entries of a stack's resources that no resource accounts for.
 *
 * @param resources of the stack, as they are now
 * @param governed whether the configuration itself sets an attribute of a resource, so that Terraform compares it
 * @param known resources of every stack of the environment: a stack may add a rule to the security group of another
 */
export function unaccounted(
  stack: string,
  resources: readonly StateResource[],
  {
    governed,
    known,
  }: { readonly governed: (address: string, attribute: string) => boolean; readonly known: readonly StateResource[] },
): DriftFinding[] {
  return resources.flatMap(({ address, type, values }) =>
    listings
      .filter((listing) => listing.type === type && !governed(address, listing.attribute))
      .flatMap(({ attribute, entries, made }) => {
        const parent = values ?? {};
        const own = new Set(known.flatMap((resource) => made(resource, parent)));
        return entries(parent, attribute)
          .filter(({ key }) => !own.has(key))
          .map(({ shown, expected }): DriftFinding => {
            const found = { stack, address, attribute, after: shown };
            if (expected !== undefined) return { ...found, class: "expected", reason: expected };
            return { ...found, class: "drifted", reason: "added outside of Terraform; an apply does not remove it" };
          });
      }),
  );
}

/** One entry per source: AWS groups sources that share protocol, ports and description, Terraform's resources do not. */
function securityGroupEntries(values: Values, attribute: string): Entry[] {
  return listOf(values[attribute]).flatMap((rule) => {
    const sources = [
      ...["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"].flatMap((key) =>
        stringsOf(rule[key]),
      ),
      ...(rule.self === true ? [text(values.id)] : []),
    ];
    const { protocol, from_port, to_port, description } = rule;
    const expected = text(description).startsWith("elbv2.k8s.aws/")
      ? { expected: "the AWS Load Balancer Controller makes this rule" }
      : {};
    return sources.map((source) => ({
      key: keyOf({ protocol, from: from_port, to: to_port, source }),
      shown: withoutEmpty({ protocol, from_port, to_port, source, description }),
      ...expected,
    }));
  });
}

function ruleKey(rule: Values, parent: Values): string {
  const referenced = text(rule.referenced_security_group_id).split("/").at(-1);
  const source =
    text(rule.cidr_ipv4) || text(rule.cidr_ipv6) || text(rule.prefix_list_id) || referenced || text(parent.id);
  return keyOf({ protocol: rule.ip_protocol, from: rule.from_port, to: rule.to_port, source });
}

interface RuleParts {
  readonly protocol: unknown;
  readonly from: unknown;
  readonly to: unknown;
  readonly source: string;
}

/** Ports mean nothing where every protocol is allowed: one type has 0 there, and the other null. */
function keyOf({ protocol, from, to, source }: RuleParts): string {
  const ports = protocol === "-1" ? "all" : `${from}-${to}`;
  return [protocol, ports, source].join(" ");
}

function listOf(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter((one): one is Values => typeof one === "object" && one !== null) : [];
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined),
  );
}

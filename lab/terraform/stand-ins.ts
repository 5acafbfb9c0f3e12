import { isObject, type Json, type JsonObject } from "./json";
import { blocksOf } from "./stack-document";

/** A substitute for a required argument that the stack does not have. */
export interface StandIn {
  readonly value: Json;

  /** What the value is, for a person. */
  readonly words: string;
}

/**
 * Arguments that an older provider requires and the stacks have no word for, by resource type and argument.
 *
 * Each answers undefined when the stack holds nothing that could stand in.
 */
const standIns: Readonly<Record<string, (document: JsonObject) => StandIn | undefined>> = {
  // A regional NAT gateway (aws 6.24) belongs to a VPC; before it every gateway sat in a subnet.
  "aws_nat_gateway.subnet_id": (document) => {
    const subnet = blocksOf(document).find(
      ({ type, kind, body }) => kind === "resource" && type === "aws_subnet" && isPublic(body),
    );
    return subnet && { value: `\${${subnet.address}.id}`, words: `the first public subnet, ${subnet.address}` };
  },
};

/** The value for a required argument of a resource type; undefined when none is known. */
export function standInFor(type: string, argument: string, document: JsonObject): StandIn | undefined {
  return standIns[`${type}.${argument}`]?.(document);
}

/** Whether a subnet is for internet-facing load balancers, or gives its instances public addresses. */
function isPublic({ map_public_ip_on_launch: mapped, tags }: JsonObject): boolean {
  return mapped === true || (isObject(tags) && "kubernetes.io/role/elb" in tags);
}

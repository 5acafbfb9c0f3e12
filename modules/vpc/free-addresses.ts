import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { TerraformIterator, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { NEARLY_FULL } from "../capacity/plan";
import { Check, onceCreated } from "../internal/check";
import { RESERVED_ADDRESSES } from "./cidr";
import { addressesForLoadBalancer } from "./load-balancer-addresses";

/** Reads subnets that are created here, for the check of their free addresses. */
export function readSubnets(scope: Construct, ids: Readonly<Record<string, string>>): string {
  const each = TerraformIterator.fromMap(Token.asStringMap(onceCreated(scope, "subnet-ids", ids)));
  return new DataAwsSubnet(scope, "actual", { forEach: each, id: Token.asString(each.value) }).fqn;
}

/**
 * Checks at every plan that subnets have free addresses: enough for one more load balancer, and as many as a plan of the capacity
 * leaves that is not near its end.
 *
 * @param subnets expression of a map: what `aws_subnet` reads, by the name of each subnet
 */
export function checkFreeAddresses(scope: Construct, subnets: string): void {
  const share = Math.round(100 * (1 - NEARLY_FULL));
  const addresses = `pow(2, 32 - split("/", subnet.cidr_block)[1]) - ${RESERVED_ADDRESSES}`;
  const free = "subnet.available_ip_address_count";
  const limit = `max(${addressesForLoadBalancer}, (${addresses}) * ${share} / 100)`;
  // A subnet of others may have no IPv4 range.
  const full = new TerraformLocal(
    scope,
    "nearly-full",
    `\${[for name, subnet in ${subnets} : "\${name} (\${${free}} of \${${addresses}})" if try(${free} < ${limit}, false)]}`,
  );
  new Check(scope, "subnets-have-free-addresses", [
    {
      condition: `length(${full.fqn}) == 0`,
      errorMessage: `Subnets with few free addresses: \${join(", ", ${full.fqn})}. Nodes, pods and load balancers need some: keep ${share} % free, and ${addressesForLoadBalancer} at least. Remove what uses them, or add larger subnets.`,
    },
  ]);
}

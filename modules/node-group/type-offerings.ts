import { DataAwsEc2InstanceTypeOfferings } from "@cdktf/provider-aws/lib/data-aws-ec2-instance-type-offerings";
import type { Construct } from "constructs";

/** The names, types and zones of a node group. */
interface OfferedGroup {
  readonly environment: string;
  readonly group: string;
  readonly instanceTypes: readonly string[];
  readonly subnetIds: Readonly<Record<string, string>>;
}

/**
 * Asks EC2, at every plan, which zones offer the types of a node group. The plan fails for a zone that offers none of them;
 * EKS would try to start a node for half an hour.
 */
export function checkOfferings(scope: Construct, { environment, group, instanceTypes, subnetIds }: OfferedGroup): void {
  const offered = '${length(self.locations) == 0 ? "none of the region" : join(", ", sort(distinct(self.locations)))}';
  new DataAwsEc2InstanceTypeOfferings(scope, "offerings", {
    locationType: "availability-zone",
    filter: [{ name: "instance-type", values: [...instanceTypes] }],
    lifecycle: {
      postcondition: Object.keys(subnetIds).map((zone) => ({
        condition: `\${contains(self.locations, "${zone}")}`,
        errorMessage: `Nodes ${environment}-${group}: ${zone} does not offer ${instanceTypes.join(" or ")}. Zones that do: ${offered}. Choose other instanceTypes, or limit the group's zones to those.`,
      })),
    },
  });
}

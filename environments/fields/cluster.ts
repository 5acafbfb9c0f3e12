import { coreDnsSettings } from "@eksnet/modules/core-dns/plan";
import { addonSettings, eksClusterSettings, keepLogs } from "@eksnet/modules/eks-cluster/plan";
import { fargateProfileSettings } from "@eksnet/modules/fargate-profile/plan";
import { dnsLabel } from "@eksnet/modules/fields/plan";
import { nodeGroupSettings } from "@eksnet/modules/node-group/plan";
import { identityMechanism } from "@eksnet/modules/pod-identity/plan";
import { podNetworkingSettings } from "@eksnet/modules/vpc-cni/plan";
import { z } from "zod";

/** The EKS cluster and its nodes: the section composes those of the modules. */
export const cluster = z
  .strictObject({
    ...eksClusterSettings.shape,
    /** How pods get addresses, and who enforces NetworkPolicy. */
    podNetworking: podNetworkingSettings.prefault({ mode: "prefix-delegation" }),
    /** How service accounts get AWS permissions. */
    identity: identityMechanism,
    /**
     * EKS add-ons beyond those that every cluster has, by name; one of those, to configure what no field says or to choose
     * its build. One that the catalog does not have needs a version, and is installed without an IAM role.
     */
    addons: z.record(z.string(), addonSettings).default({}),
    /** Node groups by name; each becomes one managed node group per zone. */
    nodeGroups: z.record(dnsLabel, nodeGroupSettings),
    /** Fargate profiles by name: pods that run in the private subnets without nodes. */
    fargateProfiles: z.record(dnsLabel, fargateProfileSettings).default({}),
    /** The cluster's DNS server. */
    coreDns: coreDnsSettings,
  })
  .overwrite(keepLogs);

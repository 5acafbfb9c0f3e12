import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  EC2ServiceException,
} from "@aws-sdk/client-ec2";
import type { LaunchTemplateSpecification } from "@aws-sdk/client-eks";
import { invalidParameter } from "../api-error";
import type { ClusterIdentity, ClusterNetwork, LaunchTemplate, Subnet } from "./cluster-network";

/**
 * The network in an EC2 service: subnets, security groups and launch templates are looked up, and the cluster security
 * group is made there.
 */
export class Ec2Network implements ClusterNetwork {
  private readonly ec2: EC2Client;

  /**
   * @param endpoint URL of the EC2 service
   * @param region region that the calls are signed for; services on one port tell regions apart by it
   */
  public constructor(endpoint: string, region: string) {
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    this.ec2 = new EC2Client({ endpoint, region, credentials });
  }

  public async subnets(ids: readonly string[]): Promise<readonly Subnet[]> {
    const { Subnets = [] } = await told(this.ec2.send(new DescribeSubnetsCommand({ SubnetIds: [...ids] })));
    return Subnets.map(({ SubnetId = "", VpcId = "", AvailabilityZone = "", Ipv6CidrBlockAssociationSet = [] }) => ({
      id: SubnetId,
      vpcId: VpcId,
      zone: AvailabilityZone,
      ipv6: Ipv6CidrBlockAssociationSet.length > 0,
    }));
  }

  public async vpcCidrs(vpcId: string): Promise<readonly string[]> {
    const { Vpcs = [] } = await told(this.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] })));
    return Vpcs.flatMap(({ CidrBlock, CidrBlockAssociationSet = [] }) => [
      ...new Set([CidrBlock, ...CidrBlockAssociationSet.map((association) => association.CidrBlock)]),
    ]).filter((cidr) => cidr !== undefined);
  }

  public async checkSecurityGroups(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await told(this.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [...ids] })));
  }

  /* Name, description, tags and rules are those of EKS: docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html */
  public async createClusterSecurityGroup({ name, vpcId, tags }: ClusterIdentity): Promise<string> {
    const number = Math.floor(1e9 + Math.random() * 1e9);
    const groupName = `eks-cluster-sg-${name}-${number}`;
    // EKS sets `aws:eks:cluster-name` too; EC2 accepts tags with that prefix only from AWS services.
    const all = { ...tags, Name: groupName, [`kubernetes.io/cluster/${name}`]: "owned" };
    const { GroupId = "" } = await told(
      this.ec2.send(
        new CreateSecurityGroupCommand({
          GroupName: groupName,
          Description:
            "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as " +
            "any managed workloads.",
          VpcId: vpcId,
          TagSpecifications: [
            { ResourceType: "security-group", Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) },
          ],
        }),
      ),
    );
    // Egress to everywhere comes with every security group.
    await told(
      this.ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId }] }],
        }),
      ),
    );
    return GroupId;
  }

  public async deleteClusterSecurityGroup(id: string): Promise<void> {
    try {
      await this.ec2.send(new DeleteSecurityGroupCommand({ GroupId: id }));
    } catch (error) {
      // EKS silently keeps a group that is still in use elsewhere.
      if (!isRefusal(error)) throw error;
    }
  }

  public async launchTemplate({ id, name, version }: LaunchTemplateSpecification): Promise<LaunchTemplate> {
    const { LaunchTemplateVersions = [] } = await told(
      this.ec2.send(
        new DescribeLaunchTemplateVersionsCommand({
          LaunchTemplateId: id,
          LaunchTemplateName: name,
          Versions: [version ?? "$Default"],
        }),
      ),
    );
    const [found] = LaunchTemplateVersions;
    if (found === undefined) {
      throw invalidParameter(`Launch template ${id ?? name} does not have version ${version ?? "$Default"}`);
    }
    const { ImageId, InstanceType } = found.LaunchTemplateData ?? {};
    return {
      id: found.LaunchTemplateId ?? id ?? "",
      name: found.LaunchTemplateName ?? name ?? "",
      version: String(found.VersionNumber ?? version),
      image: ImageId !== undefined,
      instanceType: InstanceType !== undefined,
    };
  }
}

/** Converts an error of EC2 into the error that EKS returns for it. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const status = error.$metadata.httpStatusCode;
    throw invalidParameter(
      `${error.message} (Service: AmazonEC2; Status Code: ${status}; Error Code: ${error.name}; Request ID: ${error.$metadata.requestId})`,
    );
  }
}

/** Whether EC2 refused the call, rather than being out of order or too busy. */
function isRefusal(error: unknown): error is EC2ServiceException {
  return error instanceof EC2ServiceException && error.$fault === "client" && error.name !== "RequestLimitExceeded";
}

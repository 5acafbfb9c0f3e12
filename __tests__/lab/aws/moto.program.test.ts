import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AllocateAddressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateLaunchTemplateCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCidrReservationCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DeleteSubnetCommand,
  DeleteTagsCommand,
  DeleteVpcCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetSubnetCidrReservationsCommand,
  ModifySubnetAttributeCommand,
} from "@aws-sdk/client-ec2";
import { ensureNetwork } from "../../../lab/aws/existing-networks";
import { ensureZone } from "../../../lab/aws/hosted-zones";
import { motoCommand, motoInventory } from "../../../lab/aws/moto";
import { ensureVirtualEnvironment } from "../../../lab/aws/virtual-environment";
import { labFolder } from "../../../lab/lab-folder";
import { type StartedService, startService, stopService } from "../../../lab/services/process";
import { describeWithMoto } from "../moto-there";

/** moto reads service and region from the signature's scope, and does not check the signature. */
function signatureOf(service: string, region: string): string {
  const scope = `lab/20250101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
}

describeWithMoto("moto in the lab", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-moto-")));
  let service: StartedService;
  let endpoint: string;
  let ec2: EC2Client;

  beforeAll(async () => {
    const python = await ensureVirtualEnvironment({ progress: () => {} });
    service = await startService(motoCommand(lab, python, "444455556666"));
    endpoint = `http://127.0.0.1:${service.ready.port}`;
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    ec2 = new EC2Client({ endpoint, region: "eu-west-1", credentials });
  });
  afterAll(async () => {
    ec2.destroy();
    await stopService(service);
    rmSync(lab.root, { recursive: true });
  });

  async function makeSubnet(): Promise<{ vpcId: string; subnetId: string }> {
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true }),
    );
    const vpcId = Vpc?.VpcId ?? "";
    const range = Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock?.replace(/\/56$/, "/64");
    const wanted = { VpcId: vpcId, CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: range };
    const { Subnet } = await ec2.send(new CreateSubnetCommand(wanted));
    return { vpcId, subnetId: Subnet?.SubnetId ?? "" };
  }

  const describeSubnet = async (subnetId: string) =>
    (await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [subnetId] }))).Subnets?.[0];

  it("answers with the account of the environment", async () => {
    const { subnetId } = await makeSubnet();

    expect((await describeSubnet(subnetId))?.OwnerId).toBe("444455556666");
  });

  it("reports that a subnet's IPv6 range is associated", async () => {
    const { subnetId } = await makeSubnet();

    const states = (await describeSubnet(subnetId))?.Ipv6CidrBlockAssociationSet?.map((one) => one.Ipv6CidrBlockState);
    expect(states).toEqual([{ State: "associated" }]);
  });

  it("keeps the type of host names and their AAAA records", async () => {
    const { subnetId: SubnetId } = await makeSubnet();

    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, PrivateDnsHostnameTypeOnLaunch: "resource-name" }));
    const Value = true;
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, EnableResourceNameDnsAAAARecordOnLaunch: { Value } }));

    expect((await describeSubnet(SubnetId))?.PrivateDnsNameOptionsOnLaunch).toEqual({
      HostnameType: "resource-name",
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: true,
    });
  });

  it("keeps the description of a reservation", async () => {
    const { subnetId: SubnetId } = await makeSubnet();

    const wanted = { SubnetId, Cidr: "10.0.0.16/28", ReservationType: "prefix", Description: "prefixes" } as const;
    await ec2.send(new CreateSubnetCidrReservationCommand(wanted));

    const found = await ec2.send(new GetSubnetCidrReservationsCommand({ SubnetId }));
    expect(found.SubnetIpv4CidrReservations?.map(({ Description }) => Description)).toEqual(["prefixes"]);
  });

  it("shows the description of a rule whose source is a group", async () => {
    const { vpcId: VpcId } = await makeSubnet();
    const { GroupId = "" } = await ec2.send(
      new CreateSecurityGroupCommand({ VpcId, GroupName: "nodes", Description: "nodes" }),
    );

    const UserIdGroupPairs = [{ GroupId, Description: "to each other" }];
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, UserIdGroupPairs }];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));

    const Filters = [{ Name: "group-id", Values: [GroupId] }];
    const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
    expect(SecurityGroupRules.filter(({ IsEgress }) => !IsEgress).map(({ Description }) => Description)).toEqual([
      "to each other",
    ]);
  });

  it("does not give a launch template's own tags to instances", async () => {
    const Tags = [{ Key: "a", Value: "b" }];
    const made = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "nodes",
        LaunchTemplateData: { TagSpecifications: [{ ResourceType: "instance", Tags }] },
        TagSpecifications: [{ ResourceType: "launch-template", Tags }],
      }),
    );

    const LaunchTemplateId = made.LaunchTemplate?.LaunchTemplateId;
    const versions = await ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId }));
    const data = versions.LaunchTemplateVersions?.[0]?.LaunchTemplateData;
    expect(made.LaunchTemplate?.Tags).toEqual(Tags);
    expect(data?.TagSpecifications?.map(({ ResourceType }) => ResourceType)).toEqual(["instance"]);
  });

  it("describes a launch template with the tags that it has now", async () => {
    const made = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "tagged",
        LaunchTemplateData: {},
        TagSpecifications: [{ ResourceType: "launch-template", Tags: [{ Key: "before", Value: "a" }] }],
      }),
    );
    const id = made.LaunchTemplate?.LaunchTemplateId ?? "";

    await ec2.send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: "before" }] }));
    await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "after", Value: "b" }] }));

    const { LaunchTemplates } = await ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateIds: [id] }));
    expect(LaunchTemplates?.[0]?.Tags).toEqual([{ Key: "after", Value: "b" }]);
  });

  it("has a black hole where a route leads to a deleted NAT gateway, whose address another one can have", async () => {
    const { vpcId: VpcId, subnetId: SubnetId } = await makeSubnet();
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const RouteTableId = RouteTable?.RouteTableId ?? "";
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    const makeGateway = () => ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
    const { NatGateway } = await makeGateway();
    const NatGatewayId = NatGateway?.NatGatewayId;
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId }));
    const stateOfRoute = async () => {
      const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
      return RouteTables?.[0]?.Routes?.find((route) => route.NatGatewayId === NatGatewayId)?.State;
    };

    expect(await stateOfRoute()).toBe("active");
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));

    expect(await stateOfRoute()).toBe("blackhole");
    expect((await makeGateway()).NatGateway?.State).toBe("available");
  });

  it("lists what was made, and nothing of it when it is deleted", async () => {
    const before = await motoInventory(endpoint);
    const { vpcId: VpcId, subnetId: SubnetId } = await makeSubnet();
    const gateway = await ec2.send(new CreateNatGatewayCommand({ SubnetId, ConnectivityType: "private" }));

    const added = (await motoInventory(endpoint)).filter((line) => !before.includes(line));
    expect(added).toEqual(
      expect.arrayContaining([
        `ec2 eu-west-1 vpcs ${VpcId}`,
        `ec2 eu-west-1 subnets ${SubnetId}`,
        `ec2 eu-west-1 nat_gateways ${gateway.NatGateway?.NatGatewayId}`,
      ]),
    );

    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway.NatGateway?.NatGatewayId }));
    await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
    expect(await motoInventory(endpoint)).toEqual(before);
  });

  it("lists the alias of a key that is scheduled for deletion, as AWS does", async () => {
    const before = await motoInventory(endpoint);
    const kms = async (action: string, input: object) => {
      const answer = await fetch(endpoint, {
        method: "POST",
        headers: {
          authorization: signatureOf("kms", "eu-west-1"),
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `TrentService.${action}`,
        },
        body: JSON.stringify(input),
      });
      return (await answer.json().catch(() => ({}))) as { readonly KeyMetadata?: { readonly KeyId: string } };
    };
    const { KeyMetadata } = await kms("CreateKey", {});
    const KeyId = KeyMetadata?.KeyId;
    await kms("CreateAlias", { AliasName: "alias/study", TargetKeyId: KeyId });

    await kms("ScheduleKeyDeletion", { KeyId });

    const left = (await motoInventory(endpoint)).filter((line) => !before.includes(line));
    expect(left).toEqual(["kms eu-west-1 aliases alias/study"]);
    await kms("DeleteAlias", { AliasName: "alias/study" });
    expect(await motoInventory(endpoint)).toEqual(before);
  });

  it("lists the records in a hosted zone that an environment adopts, but for those that came with it", async () => {
    const zone = { id: "Z00000000000000000002", name: "example.org" };
    await ensureZone(endpoint, zone);
    const before = await motoInventory(endpoint);
    const record =
      "<ResourceRecordSet><Name>www.example.org</Name><Type>CNAME</Type><TTL>60</TTL><ResourceRecords>" +
      "<ResourceRecord><Value>example.com</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
    const body =
      '<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>' +
      `<Change><Action>CREATE</Action>${record}</Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;

    const headers = { authorization: signatureOf("route53", "us-east-1"), "content-type": "application/xml" };
    await fetch(`${endpoint}/2013-04-01/hostedzone/${zone.id}/rrset`, { method: "POST", headers, body });

    const added = (await motoInventory(endpoint)).filter((line) => !before.includes(line));
    expect(added).toEqual([`route53 aws records ${zone.id}/www.example.org./CNAME`]);
  });

  it("has a hosted zone that an environment adopts, under its id, created once and listed without an owner", async () => {
    const zone = { id: "Z0123456789ABCDEFGHIJ", name: "example.com" };
    const before = await motoInventory(endpoint);

    await ensureZone(endpoint, zone);
    await ensureZone(endpoint, zone);

    expect(await motoInventory(endpoint)).toEqual(before);
  });

  describe("with a network that an environment finds", () => {
    const network = {
      region: "eu-west-1",
      vpcId: "vpc-0123456789abcdef0",
      cidr: "10.60.0.0/16",
      subnets: [
        { id: "subnet-0000000000000000a", zone: "eu-west-1a", public: true },
        { id: "subnet-0000000000000000b", zone: "eu-west-1b", public: false },
      ],
    };
    const describeSubnets = async () => {
      const Filters = [{ Name: "vpc-id", Values: [network.vpcId] }];
      const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
      return Subnets.map((one) => [one.SubnetId, one.AvailabilityZone, one.CidrBlock, one.MapPublicIpOnLaunch]).sort();
    };

    it("has it under its ids, with the DNS settings that EKS needs, and lists it without an owner", async () => {
      const before = await motoInventory(endpoint);

      await Promise.all([ensureNetwork(endpoint, network), ensureNetwork(endpoint, network)]);

      const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [network.vpcId] }));
      expect(Vpcs?.map(({ CidrBlock }) => CidrBlock)).toEqual(["10.60.0.0/16"]);
      for (const Attribute of ["enableDnsSupport", "enableDnsHostnames"] as const) {
        const found = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: network.vpcId, Attribute }));
        expect(found.EnableDnsSupport ?? found.EnableDnsHostnames).toEqual({ Value: true });
      }
      expect(await describeSubnets()).toEqual([
        ["subnet-0000000000000000a", "eu-west-1a", "10.60.0.0/20", true],
        ["subnet-0000000000000000b", "eu-west-1b", "10.60.16.0/20", false],
      ]);
      expect(await motoInventory(endpoint)).toEqual(before);
    });

    it("leaves what is there as it is when a subnet is added, and lists what others make in it", async () => {
      const before = await motoInventory(endpoint);
      const third = { id: "subnet-0000000000000000c", zone: "eu-west-1c", public: false };

      await ensureNetwork(endpoint, { ...network, subnets: [third, ...network.subnets] });
      const group = { VpcId: network.vpcId, GroupName: "nodes", Description: "nodes" };
      const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(group));

      expect((await describeSubnets()).map(([, , range]) => range)).toEqual([
        "10.60.0.0/20",
        "10.60.16.0/20",
        "10.60.32.0/20",
      ]);
      expect((await motoInventory(endpoint)).filter((line) => !before.includes(line))).toEqual([
        `ec2 eu-west-1 groups ${GroupId}`,
      ]);
    });

    it("reports why it cannot have it", async () => {
      const subnets = [{ id: "subnet-0000000000000000d", zone: "eu-nowhere-1a", public: false }];

      await expect(ensureNetwork(endpoint, { ...network, subnets })).rejects.toThrow(
        /network vpc-0123456789abcdef0 was not made: 400 .*eu-nowhere-1a/s,
      );
    });

    it("leaves other ids random", async () => {
      const { vpcId, subnetId } = await makeSubnet();

      expect([vpcId, subnetId]).not.toContain(network.vpcId);
      expect(subnetId).not.toMatch(/^subnet-0{16}/);
    });
  });
});

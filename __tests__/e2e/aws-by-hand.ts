import {
  CreateNetworkInterfaceCommand,
  DeleteNatGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  DeleteAddonCommand,
  EKSClient,
  UpdateAddonCommand,
  UpdateClusterConfigCommand,
  UpdateClusterVersionCommand,
  type VpcConfigRequest,
} from "@aws-sdk/client-eks";
import type { Services } from "../../lab/services/services";

/** Longer than a change in the lab's EKS takes. */
const SETTLED_MS = 1000;

/** Changes that another person makes in an account of the lab without Terraform. */
export class AwsByHand {
  readonly #ec2: EC2Client;
  readonly #eks: EKSClient;
  #interfaceId: string | undefined;

  public constructor(
    services: Services,
    account: string,
    region: string,
    private readonly cluster: string,
  ) {
    const endpoints = services.accounts.get(account);
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    this.#ec2 = new EC2Client({ endpoint: endpoints?.aws, region, credentials });
    this.#eks = new EKSClient({ endpoint: endpoints?.eks, region, credentials });
  }

  /** Closes the connections. */
  public close(): void {
    this.#ec2.destroy();
    this.#eks.destroy();
  }

  /** Deletes the NAT gateway of a name that is available. */
  public async deleteNatGateway(name: string): Promise<void> {
    const { NatGateways = [] } = await this.#ec2.send(new DescribeNatGatewaysCommand({}));
    const gateway = NatGateways.find(
      ({ State, Tags = [] }) => State === "available" && Tags.some(({ Value }) => Value === name),
    );
    await this.#ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.NatGatewayId }));
  }

  /** Uses the addresses of a subnet by its name, all but a few. */
  public async fillSubnet(name: string, free: number): Promise<void> {
    const named = { Filters: [{ Name: "tag:Name", Values: [name] }] };
    const { Subnets: [subnet] = [] } = await this.#ec2.send(new DescribeSubnetsCommand(named));
    const { NetworkInterface } = await this.#ec2.send(
      new CreateNetworkInterfaceCommand({
        SubnetId: subnet?.SubnetId,
        SecondaryPrivateIpAddressCount: (subnet?.AvailableIpAddressCount ?? 0) - free - 1,
      }),
    );
    this.#interfaceId = NetworkInterface?.NetworkInterfaceId;
  }

  /** Frees the addresses that `fillSubnet` used. */
  public async emptySubnet(): Promise<void> {
    await this.#ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: this.#interfaceId }));
  }

  /** Changes the endpoint of the cluster. */
  public async changeEndpoint(resourcesVpcConfig: VpcConfigRequest): Promise<void> {
    await this.#eks.send(new UpdateClusterConfigCommand({ name: this.cluster, resourcesVpcConfig }));
    await settled();
  }

  /** Upgrades the cluster. */
  public async upgrade(version: string): Promise<void> {
    await this.#eks.send(new UpdateClusterVersionCommand({ name: this.cluster, version }));
    await settled();
  }

  /** Gives an add-on another build. */
  public async changeAddon(addonName: string, addonVersion: string): Promise<void> {
    await this.#eks.send(new UpdateAddonCommand({ clusterName: this.cluster, addonName, addonVersion }));
    await settled();
  }

  /** Deletes an add-on. */
  public async deleteAddon(addonName: string): Promise<void> {
    await this.#eks.send(new DeleteAddonCommand({ clusterName: this.cluster, addonName }));
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
}

import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import {
  type AddonsContract,
  addonsContract,
  type ClusterContract,
  type ContractNeeds,
  clusterContract,
  type contractFrom,
  literalContract,
  type NetworkContract,
  networkContract,
  publishContract,
  readContract,
  ZoneMap,
} from "@eksnet/modules/contracts";
import { ConfigurationError } from "@eksnet/modules/errors";
import { TerraformOutput, TerraformStack } from "cdktf";
import { type Block, type StackView, synthesise } from "../../support/synth";

const zones = ["eu-west-1a", "eu-west-1b"];

function networkValues(over: Partial<NetworkContract> = {}): NetworkContract {
  return {
    environment: "acme",
    accountId: "111122223333",
    region: "eu-west-1",
    partition: "aws",
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.0.0.0/16",
    secondaryCidrs: [],
    ipv6Cidr: undefined,
    zoneIds: ZoneMap.of({ "eu-west-1a": "euw1-az1", "eu-west-1b": "euw1-az2" }),
    publicSubnetIds: ZoneMap.of({ "eu-west-1a": "subnet-a1", "eu-west-1b": "subnet-b1" }),
    privateSubnetIds: ZoneMap.of({ "eu-west-1a": "subnet-a2", "eu-west-1b": "subnet-b2" }),
    podSubnetIds: ZoneMap.of({}),
    controlPlaneSubnetIds: ZoneMap.of({}),
    subnetCidrs: { private: { "eu-west-1a": "10.0.0.0/19", "eu-west-1b": "10.0.32.0/19" } },
    natPublicIps: [],
    dnsZoneId: undefined,
    dnsZoneName: undefined,
    dnsNameServers: [],
    endpointSecurityGroupId: undefined,
    ...over,
  };
}

const local = { environment: "acme", state: { kind: "local" } } as const;

function errorsOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.findings.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
}

describe("a published contract", () => {
  const stacks = synthesise((app) => {
    const stack = new TerraformStack(app, "producer");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
    vpc.overrideLogicalId("vpc");
    publishContract(stack, networkContract, networkValues({ vpcId: vpc.id }), { source: local, after: [vpc] });
  });
  const producer = stacks.producer as StackView;

  it("is one output with a header, its fields in snake case, and null for what is absent", () => {
    expect(producer.contract()).toMatchObject({
      kind: "network",
      schema: 1,
      environment: "acme",
      account_id: "111122223333",
      vpc_id: "${aws_vpc.vpc.id}",
      private_subnet_ids: { "eu-west-1a": "subnet-a2", "eu-west-1b": "subnet-b2" },
      pod_subnet_ids: {},
      ipv6_cidr: null,
      dns_zone_id: null,
    });
    expect(Object.keys(producer.json.output as Block)).toEqual(["contract"]);
  });

  it("waits for the last resources by bare address, so that a failed first apply publishes nothing", () => {
    expect((producer.json.output as { contract: Block }).contract.depends_on).toEqual(["aws_vpc.vpc"]);
  });
});

describe("a contract read from a stack of the same program", () => {
  const { consumer, dependencies } = (() => {
    let dependencies: string[] = [];
    const stacks = synthesise((app) => {
      const producer = new TerraformStack(app, "acme-network");
      const reference = publishContract(producer, networkContract, networkValues(), { source: local, after: [] });
      const stack = new TerraformStack(app, "acme-cluster");
      const network = reference.read(stack, {
        zones: { privateSubnetIds: zones },
        values: { vpcCidr: "10.0.0.0/16" },
        location: { accountId: "111122223333", region: "eu-west-1" },
      });
      dependencies = stack.dependencies.map(({ node }) => node.id);
      new TerraformOutput(stack, "one", { value: network.privateSubnetIds.in("eu-west-1a") });
      new TerraformOutput(stack, "all", { value: network.privateSubnetIds.values() });
      new TerraformOutput(stack, "vpc", { value: network.vpcId });
      new TerraformOutput(stack, "absent", { value: String(network.dnsZoneId) });
    });
    return { consumer: stacks["acme-cluster"] as StackView, dependencies };
  })();
  const remote = consumer.at("data.terraform_remote_state.network") as { lifecycle: Record<string, Block[]> } & Block;

  it("becomes a remote state at the place where the producer keeps it", () => {
    expect(remote).toMatchObject({ backend: "local", config: { path: "../../../.state/acme/network.tfstate" } });
    expect(dependencies).toEqual(["acme-network"]);
  });

  it("is asked by zone name, and as a whole for sets", () => {
    const value = (name: string) => (consumer.json.output as Record<string, Block>)[name]?.value;
    const contract = "data.terraform_remote_state.network.outputs.contract";
    expect(value("one")).toBe(`\${${contract}.private_subnet_ids["eu-west-1a"]}`);
    expect(value("all")).toBe(`\${values(${contract}.private_subnet_ids)}`);
    expect(value("vpc")).toBe(`\${${contract}.vpc_id}`);
  });

  it("gives undefined for a field that is known to be absent", () => {
    expect((consumer.json.output as Record<string, Block>).absent?.value).toBe("undefined");
  });

  it("reports first, for local files, that the producer was not applied, with a command that runs", () => {
    expect(remote.lifecycle.precondition).toEqual([
      {
        condition: '${fileexists("${path.module}/../../../.state/acme/network.tfstate")}',
        error_message:
          "Stack acme-network has not been applied. Run: EKSNET_ENVIRONMENT=acme npx cdktf apply acme-network",
      },
    ]);
  });

  it("checks kind and schema, fields, values, place and zones at plan", () => {
    const conditions = remote.lifecycle.postcondition?.map(({ condition }) => String(condition)) ?? [];
    expect(conditions).toHaveLength(5);
    expect(conditions[0]).toContain(
      'try(self.outputs.contract.kind, "") == "network" && try(self.outputs.contract.schema, 0) == 1',
    );
    expect(conditions[1]).toContain('"vpc_id"');
    expect(conditions[1]).not.toContain('"dns_zone_id"');
    expect(conditions[2]).toBe('${try(self.outputs.contract.vpc_cidr, null) == "10.0.0.0/16"}');
    expect(conditions[3]).toContain('try(self.outputs.contract.account_id, "") == "111122223333"');
    expect(conditions[3]).toContain('try(self.outputs.contract.region, "") == "eu-west-1"');
    expect(conditions[4]).toContain(
      'setsubtract(["eu-west-1a", "eu-west-1b"], try(keys(self.outputs.contract.private_subnet_ids',
    );
  });
});

describe("a contract that cannot serve its consumer", () => {
  it("is refused at synth where its values are known", () => {
    const reference = literalContract(networkContract, networkValues());
    const needs = {
      fields: ["dnsZoneId"],
      zones: { privateSubnetIds: [...zones, "eu-west-1c"] },
      values: { vpcCidr: "10.1.0.0/16", partition: "aws" },
      location: { accountId: "444455556666", region: "eu-west-1" },
    } as const;

    const findings = errorsOf(() => synthesise((app) => reference.read(new TerraformStack(app, "consumer"), needs)));

    expect(findings).toEqual([
      "ContractFieldMissing dnsZoneId",
      "ContractZoneMissing privateSubnetIds",
      "ContractValueDiffers vpcCidr",
      "ContractLocationMismatch accountId",
    ]);
  });

  it("is refused at synth where a list lacks a needed member", () => {
    const reference = literalContract(networkContract, networkValues({ natPublicIps: ["192.0.2.1"] }));
    const read = (member: string) =>
      errorsOf(() =>
        synthesise((app) =>
          reference.read(new TerraformStack(app, "consumer"), { members: { natPublicIps: [member] } }),
        ),
      );

    expect(read("192.0.2.1")).toEqual([]);
    expect(read("192.0.2.2")).toEqual(["ContractMemberMissing natPublicIps"]);
  });

  it("is refused at synth where a map lacks a needed key, and at plan where Terraform alone knows it", () => {
    const needs = { members: { serviceAccountRoleArns: ["dns/dns"] } } as const;
    const literal = (serviceAccountRoleArns: Record<string, string>) =>
      errorsOf(() =>
        synthesise((app) =>
          literalContract(clusterContract, { serviceAccountRoleArns } as never).read(
            new TerraformStack(app, "consumer"),
            needs,
          ),
        ),
      );
    const stacks = synthesise((app) => {
      const source = { environment: "acme", state: { kind: "hcp", organization: "acme" } } as const;
      readContract(new TerraformStack(app, "consumer"), clusterContract, source, needs);
    });
    const remote = stacks.consumer?.at("data.terraform_remote_state.cluster") as { lifecycle: Record<string, Block[]> };

    expect(literal({ "dns/dns": "arn:aws:iam::111122223333:role/dns" })).toEqual([]);
    expect(literal({})).toEqual(["ContractMemberMissing serviceAccountRoleArns"]);
    expect(remote.lifecycle.postcondition?.at(-1)?.condition).toBe(
      '${length(setsubtract(["dns/dns"], try(keys(self.outputs.contract.service_account_role_arns), [for member in self.outputs.contract.service_account_role_arns : member], []))) == 0}',
    );
  });

  it("refuses to look up a zone that it is known not to have", () => {
    expect(errorsOf(() => ZoneMap.of({ "eu-west-1a": "subnet-1" }).in("eu-west-1b"))).toEqual([
      "ZoneNotInContract eu-west-1b",
    ]);
  });
});

describe("a contract of another program", () => {
  const read = (state: Parameters<typeof contractFrom>[1]["state"]) =>
    synthesise((app) => {
      const stack = new TerraformStack(app, "consumer");
      const cluster = readContract(
        stack,
        clusterContract,
        { environment: "production", state },
        { fields: ["serviceCidr"] },
      );
      new TerraformOutput(stack, "name", { value: cluster.name });
    }).consumer?.at("data.terraform_remote_state.cluster") as { lifecycle: Record<string, Block[]> } & Block;

  it("is read from its HCP Terraform workspace in two lines", () => {
    expect(read({ kind: "hcp", organization: "acme" })).toMatchObject({
      backend: "remote",
      config: { organization: "acme", workspaces: { name: "production-cluster" } },
    });
  });

  it("is read from its key in S3", () => {
    expect(read({ kind: "s3", bucket: "states", region: "eu-west-1" })).toMatchObject({
      backend: "s3",
      config: { bucket: "states", key: "production/cluster.tfstate", region: "eu-west-1" },
    });
  });

  it("has no precondition on a file, and requires the optional fields that the consumer names", () => {
    const { lifecycle } = read({ kind: "hcp", organization: "acme" });
    expect(lifecycle.precondition).toBeUndefined();
    expect(lifecycle.postcondition?.[1]?.condition).toContain('"service_cidr"');
    expect(lifecycle.postcondition?.[0]?.error_message).toContain(
      "Run: EKSNET_ENVIRONMENT=production npx cdktf apply production-network production-cluster",
    );
  });
});

describe("a field that was added to a schema", () => {
  const cluster: ClusterContract = {
    environment: "acme",
    accountId: "111122223333",
    region: "eu-west-1",
    partition: "aws",
    name: "acme",
    arn: "arn:aws:eks:eu-west-1:111122223333:cluster/acme",
    version: "1.35",
    endpoint: "https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com",
    certificateAuthorityData: "LS0tLS1CRUdJTg==",
    oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123",
    oidcIssuer: "oidc.eks.eu-west-1.amazonaws.com/id/0123",
    clusterSecurityGroupId: "sg-0123456789abcdef0",
    nodeSecurityGroupId: "sg-0123456789abcdef1",
    podSecurityGroupId: undefined,
    nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/acme/acme-nodes-1",
    serviceCidr: "10.100.0.0/16",
    serviceIpv6Cidr: undefined,
    ipFamily: "ipv4",
    endpointAccess: "private",
    authenticationMode: "API",
    computeMode: "managed",
    podIdentityAvailable: true,
    podNetworkingMode: "prefix-delegation",
    networkPolicyEngine: "vpc-cni",
  };
  const read = (values: ClusterContract, needs: ContractNeeds<ClusterContract>) =>
    errorsOf(() =>
      synthesise((app) => literalContract(clusterContract, values).read(new TerraformStack(app, "consumer"), needs)),
    );

  it("may be missing from older literals, until a consumer needs it", () => {
    const needs = { fields: ["controlPlaneSecurityGroupId"] } as const;

    expect(read(cluster, {})).toEqual([]);
    expect(read(cluster, needs)).toEqual(["ContractFieldMissing controlPlaneSecurityGroupId"]);
    expect(read({ ...cluster, controlPlaneSecurityGroupId: "sg-0123456789abcdef2" }, needs)).toEqual([]);
  });

  it("is not required of a state that is older, and named with the producer to apply where a consumer needs it", () => {
    const required = (fields: ContractNeeds<ClusterContract>["fields"]) => {
      const stacks = synthesise((app) => {
        const source = { environment: "acme", state: { kind: "hcp", organization: "acme" } } as const;
        readContract(new TerraformStack(app, "consumer"), clusterContract, source, { fields });
      });
      const remote = stacks.consumer?.at("data.terraform_remote_state.cluster") as {
        lifecycle: Record<string, Block[]>;
      };
      return remote.lifecycle.postcondition?.[1];
    };

    expect(required([])?.condition).not.toContain("control_plane_security_group_id");
    expect(required(["controlPlaneSecurityGroupId"])?.condition).toContain("control_plane_security_group_id");
    expect(required([])?.error_message).toContain("apply it again if it is older");
  });
});

describe("literal values", () => {
  it("pass through as they are", () => {
    const values: AddonsContract = {
      environment: "acme",
      accountId: "111122223333",
      region: "eu-west-1",
      partition: "aws",
      ingressClass: "alb",
      loadBalancerClass: undefined,
      gatewayClasses: [],
      dnsZoneName: undefined,
      externalDnsPolicy: undefined,
      externalDnsAnnotationPrefix: undefined,
      chartVersions: {},
    };
    let read: AddonsContract | undefined;
    synthesise((app) => {
      read = literalContract(addonsContract, values).read(new TerraformStack(app, "consumer"));
    });
    expect(read).toBe(values);
  });
});

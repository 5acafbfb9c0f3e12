import { DnsZone, type DnsZoneProps } from "@eksnet/modules/dns-zone";
import { TerraformOutput } from "cdktf";
import { synthesiseModule } from "../../support/bench";

const created = { zone: "example.com", manage: "create" } as const;

function zone(props: DnsZoneProps = created) {
  return synthesiseModule((stack) => {
    const { name, zoneId, nameServers } = new DnsZone(stack, "dns", props);
    new TerraformOutput(stack, "seen", { value: { name, zoneId, nameServers } });
  });
}

describe("a zone made here", () => {
  it("cannot be destroyed by default", () => {
    const made = zone().at("aws_route53_zone.dns");

    expect(made).toMatchObject({
      name: "example.com",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
      tags: { Name: "example.com" },
    });
  });

  it("is deleted with its records where the environment is disposable", () => {
    const made = zone({ ...created, disposable: true }).at("aws_route53_zone.dns");

    expect(made).toMatchObject({ force_destroy: true });
    expect(made).not.toHaveProperty("lifecycle");
  });

  it("tells its name as it was written, its id and its name servers", () => {
    expect(zone().json.output).toMatchObject({
      seen: {
        value: {
          name: "example.com",
          zoneId: "${aws_route53_zone.dns.zone_id}",
          nameServers: "${aws_route53_zone.dns.name_servers}",
        },
      },
    });
  });
});

describe("an adopted zone", () => {
  const stack = zone({ zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ", disposable: true });

  it("is read by its id and never changed", () => {
    expect(stack.addresses()).toEqual([]);
    expect(stack.at("data.aws_route53_zone.dns")).toMatchObject({ zone_id: "Z0123456789ABCDEFGHIJ" });
  });

  it("stops a plan when it has another name or is private", () => {
    const { postcondition } = stack.at("data.aws_route53_zone.dns").lifecycle as {
      postcondition: { condition: string }[];
    };

    expect(postcondition.map(({ condition }) => condition)).toEqual([
      '${trimsuffix(self.name, ".") == "example.com"}',
      "${!self.private_zone}",
    ]);
  });

  it("tells the name that was checked, its id and its name servers", () => {
    expect(stack.json.output).toMatchObject({
      seen: {
        value: {
          name: "example.com",
          zoneId: "${data.aws_route53_zone.dns.zone_id}",
          nameServers: "${data.aws_route53_zone.dns.name_servers}",
        },
      },
    });
  });
});

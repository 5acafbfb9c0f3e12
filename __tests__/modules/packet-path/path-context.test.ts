import { pathContextOf } from "@eksnet/modules/packet-path/plan";
import { studyContext } from "./study";

describe("pathContextOf", () => {
  it("has what the contracts of study say", () => {
    expect(studyContext).toEqual({
      engine: "vpc-cni",
      ipFamily: "ipv4",
      zones: ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"],
      vpcRanges: ["192.168.0.0/16"],
      podRange: "192.168.0.0/16",
      publicSubnets: ["192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/24"],
      privateSubnets: ["192.168.11.0/24", "192.168.12.0/24", "192.168.13.0/24"],
      dnsZone: "kgetall.click",
      dnsPolicy: "sync",
      annotationPrefix: "external-dns.alpha.kubernetes.io/",
    });
  });

  it("leaves out what only an apply knows", () => {
    const network = {
      vpc_cidr: "${AWS_VPC_VPC_CIDR}",
      secondary_cidrs: ["100.64.0.0/16"],
      subnet_cidrs: { public: { a: "${X}" } },
    };

    expect(pathContextOf({ network, cluster: { ip_family: "ipv6" } })).toEqual({
      engine: "none",
      ipFamily: "ipv6",
      zones: [],
      vpcRanges: ["100.64.0.0/16"],
      podRange: undefined,
      publicSubnets: [],
      privateSubnets: [],
      dnsZone: undefined,
      dnsPolicy: undefined,
      annotationPrefix: "external-dns.alpha.kubernetes.io/",
    });
    expect(pathContextOf({})).toMatchObject({ engine: "none", ipFamily: "ipv4", vpcRanges: [] });
  });
});

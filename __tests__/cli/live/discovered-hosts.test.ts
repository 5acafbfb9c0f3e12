import { discoveredHosts } from "../../../cli/check/live/discovered-hosts";
import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import study from "../../fixtures/study";
import { gatewayStudyWith, twinOf } from "../../support/gateway-study";
import { synthesisedStacks } from "../report/reports";

const certificateArns = ["arn:aws:acm:ap-northeast-2:111122223333:certificate/00000000-0000-4000-8000-000000000000"];
const labs = ["shared-alb-web", "shared-alb-echo"] as const;

/** The hosts of study's shared load balancer, whose applications have these TLS settings. */
function hosts(api: "ingress" | "gateway", tls: object | undefined): string[] {
  const workloads = Object.fromEntries(
    labs.map((lab) => {
      if (api === "gateway") return [lab, twinOf(lab, { tls })];
      const workload = study.workloads[lab] as NonNullable<EnvironmentInput["workloads"]>[string];
      return [lab, { ...workload, expose: { ...workload.expose, tls } }];
    }),
  ) as EnvironmentInput["workloads"];
  const environment =
    api === "gateway" ? gatewayStudyWith(workloads) : defineEnvironment({ ...study, workloads } as EnvironmentInput);
  return discoveredHosts(synthesisedStacks(environment));
}

describe.each(["ingress", "gateway"] as const)("hosts of the platform's own objects, by %s", (api) => {
  it("are looked for in ACM when they have TLS and no certificate by ARN", () => {
    expect(hosts(api, {})).toEqual(["web.kgetall.click"]);
  });

  it("are not with a certificate by ARN, and not without TLS", () => {
    expect(hosts(api, { certificateArns })).toEqual([]);
    expect(hosts(api, undefined)).toEqual([]);
  });
});

import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import study from "../fixtures/study";

type Workload = NonNullable<EnvironmentInput["workloads"]>[string];

/** A lab of study with an application load balancer, by Gateways: one field, and what Gateways have no words for. */
export function twinOf(lab: string, changes: object = {}): Workload {
  const workload = study.workloads[lab] as Workload;
  const { groupOrder: _, ...expose } = workload.expose as Extract<Workload["expose"], { kind: "alb" }>;
  return { ...workload, readinessGates: false, expose: { ...expose, api: "gateway", ...changes } } as Workload;
}

const labs = ["game-2048", "shared-alb-web", "shared-alb-echo", "blue-green", "canary", "ab-testing"];

/** An environment with these applications, whose cluster serves Gateways. */
export function gatewayStudyWith(workloads: EnvironmentInput["workloads"]): ReturnType<typeof defineEnvironment> {
  return defineEnvironment({
    ...study,
    name: "gateways",
    addons: { ...study.addons, loadBalancerController: { gatewayApi: true } },
    workloads,
  } as EnvironmentInput);
}

/** Study's labs with application load balancers, by Gateways. */
export const gatewayStudy = gatewayStudyWith(Object.fromEntries(labs.map((lab) => [lab, twinOf(lab)])));

import { manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { defineEnvironment, type Environment, type EnvironmentInput } from "../../../environments/schema";
import { WorkloadsStack } from "../../../stacks/workloads/workloads-stack";
import study from "../../fixtures/study";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { type Block, type StackView, synthesise } from "../../support/synth";

type Workload = EnvironmentInput["workloads"] extends infer W ? NonNullable<W>[keyof W] : never;

const contracts = { cluster: studyCluster(), addons: studyAddons() };

/** The workloads stack of study with these applications instead. */
export function build(workloads: EnvironmentInput["workloads"]): StackView {
  return buildStudy(defineEnvironment({ ...study, workloads } as EnvironmentInput));
}

/** The workloads stack of study, or of what became of it. */
export function buildStudy(environment: Environment): StackView {
  const stacks = synthesise((app) => {
    new WorkloadsStack(app, environment, contracts);
  });
  return stacks["study-workloads"] as StackView;
}

/** A Kubernetes object, as far as the labs look at it. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: Block & { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: Block;
}

/** The Kubernetes objects of one lab of study, by kind and name. */
export function lab(entry: string, changes: Partial<Workload> = {}): Record<string, KubernetesObject> {
  const workload = { ...study.workloads[entry], ...changes } as Workload;
  const { id, json } = build({ [entry]: workload });
  const { manifests } = manifestsOf(stackSources([{ id, document: json }], () => []));
  const objects = manifests.map(({ object }) => object as unknown as KubernetesObject);
  return Object.fromEntries(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** What of an object the study gives: all but the labels of the platform, and the namespace unless it names one. */
export function settings({ metadata, spec }: KubernetesObject, namespace?: string): object {
  const { labels: _, namespace: ours, annotations, ...named } = metadata;
  const objects = Object.entries((annotations ?? {}) as Record<string, string>).map(([name, text]) => [
    name,
    /^[[{]/.test(text) ? JSON.parse(text) : text,
  ]);
  return {
    metadata: {
      ...named,
      ...(namespace === undefined ? {} : { namespace: ours }),
      ...(objects.length === 0 ? {} : { annotations: Object.fromEntries(objects) }),
    },
    spec,
  };
}

/** The path of an Ingress that leads everything to one backend. */
export const everything = [{ path: "/", pathType: "Prefix" }] as const;

import { contractOf, type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import {
  explainPath,
  type PacketPath,
  type PathContext,
  packetPath,
  pathContextOf,
} from "@eksnet/modules/packet-path/plan";
import study from "../../fixtures/study";
import { synthesisePlatform } from "../../support/platform";
import { merge } from "../../support/variant";

const stacks = Object.values(synthesisePlatform(study)).map(({ id, json }) => ({ id, document: json }));
const producers = ["network", "cluster", "addons"].map((kind) => ({ id: `study-${kind}`, kind }));
const sources = stackSources(stacks, () => producers);
const [network, cluster, addons] = producers.map(({ id }) => {
  const source = sources.find((candidate) => candidate.id === id);
  return source && contractOf(source, sources);
});

/** The Kubernetes objects of study, as its JSON declares them. */
export const studyObjects: readonly KubernetesObject[] = manifestsOf(sources, sources).manifests.map(
  ({ object }) => object,
);

/** What the contracts of study say. */
export const studyContext: PathContext = pathContextOf({ network, cluster, addons });

/** Objects with some fields of one replaced, which is named by kind, namespace and name; `undefined` removes a field. */
export function edited(
  name: string,
  changes: object,
  objects: readonly KubernetesObject[] = studyObjects,
): KubernetesObject[] {
  const isMeant = ({ kind, metadata }: KubernetesObject): boolean =>
    `${kind} ${metadata.namespace}/${metadata.name}` === name;
  if (objects.filter(isMeant).length !== 1) throw new Error(`there is not one object called ${name}`);
  return objects.map((object) => (isMeant(object) ? (merge(object, changes) as KubernetesObject) : object));
}

/** Objects with the annotations of one changed. */
export function annotated(name: string, annotations: Readonly<Record<string, string | undefined>>): KubernetesObject[] {
  return edited(name, { metadata: { annotations } });
}

/** The path to an application of study. */
export function pathTo(
  application: string,
  objects: readonly KubernetesObject[] = studyObjects,
  changes: Partial<PathContext> = {},
): PacketPath {
  return packetPath(objects, application, { ...studyContext, ...changes });
}

/** The sentences of a step. */
export function said(path: PacketPath, label: string): readonly string[] {
  return explainPath(path).find((step) => step.label === label)?.sentences ?? [];
}

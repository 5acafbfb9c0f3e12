export { type ConvertedResource, convertResource, type KubernetesObject } from "./convert";
export { contractOf, type Manifest, type Manifests, manifestsOf } from "./manifests";
export { type Placeholder, References } from "./references";
export { type JsonObject, type StackSource, stackSources } from "./stack-source";

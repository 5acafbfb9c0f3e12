export { installedCharts } from "./chart-images";
export { type EcrHostProblem, ecrHostProblem, ecrRegion } from "./ecr-host";
export { isImageReference } from "./image-reference";
export { fullImage, mirroredImage, mirrorOf, registryOf, withCanonicalHost } from "./images";
export { pullFindings } from "./pull-findings";
export { type ChartSources, chartRepository, type ImageMirror, type ImageMirrors } from "./registry-settings";

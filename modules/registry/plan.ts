export { installedCharts } from "./chart-images";
export { ecrHostProblem, ecrRegion } from "./ecr-host";
export { isImageReference } from "./image-reference";
export { fullImage, mirroredImage, mirrorOf, registryOf, withCanonicalHost } from "./images";
export { checkMirrors } from "./mirror-checks";
export { pullFindings } from "./pull-findings";
export { type ChartSources, chartRepository, type ImageMirror, type ImageMirrors, registrySettings } from "./settings";

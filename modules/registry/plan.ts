export { installedCharts } from "./chart-images";
export { isImageReference } from "./image-reference";
export { ecrRegion, fullImage, mirroredImage, mirrorOf, registryOf, withCanonicalHost } from "./images";
export { pullFindings } from "./pull-findings";
export { type ChartSources, chartRepository, type ImageMirror, type ImageMirrors } from "./registry-settings";

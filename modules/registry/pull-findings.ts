import { type InternetAccessSettings, isCutOff, reachesInternet } from "../vpc/internet-access";
import { type ChartSettings, installedCharts } from "./chart-images";
import { ecrRegion, mirroredImage, mirrorOf, prefixOf, registryOf } from "./images";
import type { ImageMirrors } from "./registry-settings";

/** An environment, as far as it decides which images and charts are fetched, and by which route. */
export interface PullSettings extends ChartSettings, InternetAccessSettings {
  /** AWS region of the cluster. */
  readonly region: string;

  /** Controllers and the network policy engine; and the nodes, which pull the images. */
  readonly cluster: ChartSettings["cluster"] &
    InternetAccessSettings["cluster"] & {
      readonly egress?: readonly {
        readonly cidr: string;
        readonly protocol: string;
        readonly port?: number;
        readonly toPort?: number;
      }[];
    };

  /** Applications by name. */
  readonly workloads: Readonly<Record<string, PulledApplication>>;

  /** Mirrors of images. */
  readonly registry: ImageMirrors;

  /** Where runs execute: an agent fetches charts by the routes of its own network. */
  readonly state: { readonly kind: string; readonly execution?: { readonly addons: string } };
}

/** An application, as far as it decides what is fetched. */
interface PulledApplication {
  readonly image?: string;
  readonly versions?: Readonly<Record<string, { readonly image?: string }>>;
  readonly expose?: { readonly kind: string; readonly tls?: { readonly certificateArns?: readonly string[] } };
}

/** Something that cannot be fetched, or may not be; or a source that nothing is fetched from. */
export interface PullFinding {
  /** `error`: a pod would never start, or an apply could not finish. */
  readonly severity: "error" | "warning";

  /** Stable code. */
  readonly code:
    | "ImageUnreachable"
    | "ChartUnreachable"
    | "CertificateDiscoveryUnreachable"
    | "PullThroughCacheCold"
    | "ImageEgressBlocked"
    | "MirrorUnused"
    | "ChartsUnused";

  /** Dotted path in the environment file. */
  readonly path: string;

  /** What was found, and what to do. */
  readonly message: string;
}

/**
 * Images, charts and certificates that nodes, controllers or runs have no route to, and sources that nothing uses.
 *
 * Without NAT, private nodes reach what has an endpoint in the VPC: the private registries of Amazon ECR in the same region, and
 * not `public.ecr.aws`, which has none. Images of EKS add-ons come from such a private registry.
 */
export function pullFindings(settings: PullSettings): PullFinding[] {
  const unused = [...unusedMirrors(settings), ...unusedCharts(settings)];
  if (reachesInternet(settings)) return [...egressFindings(settings), ...unused];
  // Nodes without any route are one finding, at network.nat, and the others would follow from it.
  if (isCutOff(settings)) return unused;
  return [...imageFindings(settings), ...chartFindings(settings), ...certificateFindings(settings), ...unused];
}

/* A warning, because environments may share one list of mirrors. */
function unusedMirrors(settings: PullSettings): PullFinding[] {
  const { registry } = settings;
  const used = new Set(images(settings).map(({ image }) => prefixOf(image, registry)));
  return Object.keys(registry)
    .filter((prefix) => !used.has(prefix))
    .map((prefix) => {
      const message = `no image of a chart or an application matches the prefix "${prefix}", so this mirror has no effect. Correct the prefix, or remove it`;
      return { severity: "warning", code: "MirrorUnused", path: `registry.${prefix}`, message };
    });
}

function unusedCharts(settings: PullSettings): PullFinding[] {
  const { charts } = settings;
  if (charts === undefined || installedCharts(settings).some(({ repository }) => repository === charts)) return [];
  const message = `no chart is fetched from "${charts}", so charts has no effect. Remove it, or install an addon without a chartRepository of its own`;
  return [{ severity: "warning", code: "ChartsUnused", path: "charts", message }];
}

function imageFindings(settings: PullSettings): PullFinding[] {
  const { region, registry } = settings;
  return images(settings).flatMap(({ path, image }): PullFinding[] => {
    const pulled = mirroredImage(image, registry);
    if (ecrRegion(registryOf(pulled)) !== region) {
      const message = `the image ${pulled} cannot be pulled: network.nat is "none", so nodes reach only the registries of Amazon ECR in ${region}. Copy it there and name the copy in registry["${registryOf(image)}"], or set network.nat to "single"`;
      return [{ severity: "error", code: "ImageUnreachable", path, message }];
    }
    if (mirrorOf(image, registry)?.kind !== "pull-through-cache") return [];
    const message = `the first pull of ${pulled} through the cache needs a NAT route, and network.nat is "none". Pull it once from elsewhere before the apply`;
    return [{ severity: "warning", code: "PullThroughCacheCold", path, message }];
  });
}

/** The images that an environment names, each with the path that brings it. */
function images(settings: PullSettings): { path: string; image: string }[] {
  const ofCharts = installedCharts(settings).flatMap(({ path, chart }) =>
    chart.images.map(({ repository }) => ({ path, image: repository })),
  );
  const ofApplications = Object.entries(settings.workloads).flatMap(([name, { image, versions = {} }]) => [
    { path: `workloads.${name}.image`, image },
    ...Object.entries(versions).map(([version, own]) => ({
      path: `workloads.${name}.versions.${version}.image`,
      image: own.image,
    })),
  ]);
  return [...ofCharts, ...ofApplications.flatMap(({ path, image }) => (image === undefined ? [] : [{ path, image }]))];
}

/* Charts are fetched by the run, not by the cluster. */
function chartFindings(settings: PullSettings): PullFinding[] {
  const { state, region } = settings;
  if (state.kind !== "hcp" || state.execution?.addons !== "agent") return [];
  return installedCharts(settings).flatMap(({ path, chart, repository }): PullFinding[] => {
    const host = /^oci:\/\/([^/]+)/.exec(repository)?.[1] ?? "";
    if (ecrRegion(host) === region) return [];
    const message = `the agent fetches the chart ${chart.chart} from ${repository}, and network.nat is "none". Copy the chart to Amazon ECR in ${region} and set charts, or set network.nat to "single"`;
    return [{ severity: "error", code: "ChartUnreachable", path, message }];
  });
}

/*
 * The API of AWS Certificate Manager has no endpoint in a VPC; only its ACME services have: awsdocs/amazon-eks-user-guide,
 * latest/ug/clusters/private-clusters.adoc at 101184ecc138f7f661b484f2cabac7022b726a6b. The AWS CDK names an endpoint
 * service `acm` all the same, so read that page again before a change here.
 */
function certificateFindings({ workloads }: PullSettings): PullFinding[] {
  return Object.entries(workloads).flatMap(([name, { expose }]): PullFinding[] => {
    if (expose?.tls === undefined || (expose.tls.certificateArns ?? []).length > 0) return [];
    const message =
      'the AWS Load Balancer Controller cannot look for certificates: network.nat is "none", and the API of AWS Certificate Manager has no endpoint in a VPC. Name certificateArns';
    return [
      { severity: "error", code: "CertificateDiscoveryUnreachable", path: `workloads.${name}.expose.tls`, message },
    ];
  });
}

/* Registries have no fixed ranges, so a list of ranges cannot be held against them. */
function egressFindings(settings: PullSettings): PullFinding[] {
  const { cluster, region, registry } = settings;
  if (cluster.egress === undefined || cluster.egress.some(isHttpsToAnywhere)) return [];
  const hosts = images(settings).map(({ image }) => registryOf(mirroredImage(image, registry)));
  const outside = [...new Set(hosts)].filter((host) => ecrRegion(host) !== region).sort();
  if (outside.length === 0) return [];
  const message = `nodes pull images from ${outside.join(", ")}, and no rule allows TCP 443 to 0.0.0.0/0. Allow the ranges of these registries, or copy the images to Amazon ECR and name the copies in registry`;
  return [{ severity: "warning", code: "ImageEgressBlocked", path: "cluster.egress", message }];
}

function isHttpsToAnywhere({
  cidr,
  protocol,
  port,
  toPort = port,
}: NonNullable<PullSettings["cluster"]["egress"]>[number]): boolean {
  if (cidr !== "0.0.0.0/0") return false;
  return protocol === "all" || (protocol === "tcp" && port !== undefined && port <= 443 && (toPort ?? port) >= 443);
}

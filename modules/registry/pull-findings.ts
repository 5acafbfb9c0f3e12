import { type AllowedTraffic, allowsHttps } from "../eks-cluster/egress";
import type { Finding } from "../errors";
import { type InternetAccessSettings, isCutOff, reachesInternet } from "../vpc/internet-access";
import { type ChartSettings, installedCharts } from "./chart-images";
import { ecrHostProblem, ecrRegion } from "./ecr-host";
import { errors, warnings } from "./findings";
import { mirroredImage, mirrorOf, prefixOf, registryOf } from "./images";
import type { ImageMirrors } from "./settings";

/** An environment, as far as it decides which images and charts are fetched, and by which route. */
export interface PullSettings extends ChartSettings, InternetAccessSettings {
  /** AWS region of the cluster. */
  readonly region: string;

  /** Controllers and the network policy engine; and the nodes, which pull the images. */
  readonly cluster: ChartSettings["cluster"] &
    InternetAccessSettings["cluster"] & {
      readonly egress?: readonly AllowedTraffic[];
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

/**
 * Images, charts and certificates that nodes, controllers or runs have no route to, and sources that nothing uses.
 *
 * Without NAT, private nodes reach what has an endpoint in the VPC: the private registries of Amazon ECR in the same region, and
 * not `public.ecr.aws`, which has none. Images of EKS add-ons come from such a private registry.
 */
export function pullFindings(settings: PullSettings): Finding[] {
  const unused = [...unusedMirrors(settings), ...unusedCharts(settings)];
  if (reachesInternet(settings)) return [...egressFindings(settings), ...unused];
  // Nodes without any route are one finding, at network.nat, and the others would follow from it.
  if (isCutOff(settings)) return unused;
  return [...imageFindings(settings), ...chartFindings(settings), ...certificateFindings(settings), ...unused];
}

/* A warning, because environments may share one list of mirrors. */
function unusedMirrors(settings: PullSettings): Finding[] {
  const { registry } = settings;
  const used = new Set(images(settings).map(({ image }) => prefixOf(image, registry)));
  return Object.keys(registry)
    .filter((prefix) => !used.has(prefix))
    .map((prefix) => warnings.MirrorUnused(`registry.${prefix}`, { prefix }));
}

function unusedCharts(settings: PullSettings): Finding[] {
  const { charts } = settings;
  if (charts === undefined || installedCharts(settings).some(({ repository }) => repository === charts)) return [];
  return [warnings.ChartsUnused("charts", { charts })];
}

function imageFindings(settings: PullSettings): Finding[] {
  const { region, registry } = settings;
  return images(settings).flatMap(({ path, image }): Finding[] => {
    const pulled = mirroredImage(image, registry);
    const host = registryOf(pulled);
    if (ecrHostProblem(host) !== undefined) return []; // A finding of its own, where the host is written.
    if (!isReachable(host, settings)) {
      return [errors.ImageUnreachable(path, { image: pulled, registry: registryOf(image), region })];
    }
    if (mirrorOf(image, registry)?.kind !== "pull-through-cache") return [];
    return [warnings.PullThroughCacheCold(path, { image: pulled })];
  });
}

/** Whether a registry can be reached without NAT. */
function isReachable(host: string, { region, registry }: PullSettings): boolean {
  if (ecrRegion(host) === region) return true;
  return Object.values(registry).some(
    ({ kind, prefix }) => kind === "private-repository" && registryOf(`${prefix}/image`) === host,
  );
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
function chartFindings(settings: PullSettings): Finding[] {
  const { state, region } = settings;
  if (state.kind !== "hcp" || state.execution?.addons !== "agent") return [];
  return installedCharts(settings).flatMap(({ path, chart, repository }): Finding[] => {
    const host = /^\w+:\/\/([^/]+)/.exec(repository)?.[1] ?? "";
    if (isReachable(host, settings) || ecrHostProblem(host) !== undefined) return [];
    return [errors.ChartUnreachable(path, { chart: chart.chart, repository, region })];
  });
}

/*
 * The EKS page says that AWS Certificate Manager has no interface endpoint: awsdocs/amazon-eks-user-guide,
 * latest/ug/clusters/private-clusters.adoc at 101184ecc138f7f661b484f2cabac7022b726a6b. EC2's own list for us-east-1 has
 * `com.amazonaws.us-east-1.acm`: aws/aws-cdk#35890 (2025-10-29) and #36236 (2025-11-28). No source names other regions.
 * Until this program creates that endpoint, discovery is refused.
 */
function certificateFindings({ workloads }: PullSettings): Finding[] {
  return Object.entries(workloads).flatMap(([name, { expose }]): Finding[] => {
    if (expose?.tls === undefined || (expose.tls.certificateArns ?? []).length > 0) return [];
    return [errors.CertificateDiscoveryUnreachable(`workloads.${name}.expose.tls`)];
  });
}

/* Registries have no fixed ranges, so a list of ranges cannot be held against them. */
function egressFindings(settings: PullSettings): Finding[] {
  const { cluster, region, registry } = settings;
  if (cluster.egress === undefined || cluster.egress.some((rule) => rule.cidr === "0.0.0.0/0" && allowsHttps(rule)))
    return [];
  const hosts = images(settings).map(({ image }) => registryOf(mirroredImage(image, registry)));
  const outside = [...new Set(hosts)].filter((host) => ecrRegion(host) !== region).sort();
  if (outside.length === 0) return [];
  return [warnings.ImageEgressBlocked("cluster.egress", { hosts: outside.join(", ") })];
}

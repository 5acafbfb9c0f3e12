import type { Warning } from "@eksnet/modules/errors";
import type { KubernetesObject } from "@eksnet/modules/manifests/plan";
import { applicationsOf } from "@eksnet/modules/packet-path/plan";
import { pathOf } from "../explain/application-path";
import { objectsOf } from "../manifests/objects";
import type { SynthesisedStack } from "../synthesis";
import { dangers } from "./dangers";
import type { DeclaredResource } from "./resources";

/** Something that clients outside the VPC can reach, and from where. */
export interface Opening {
  readonly environment: string;

  /** Such as `the API server` or `Ingress shop/shop HTTPS 443`. */
  readonly what: string;

  /** Ranges of the clients. */
  readonly from: readonly string[];
}

/** What one revision opens. */
export interface OpenableParts {
  readonly stacks: readonly SynthesisedStack[];
  readonly resources: ReadonlyMap<string, DeclaredResource>;
}

const everywhere = ["0.0.0.0/0", "::/0"];

/** What has become reachable from further ranges, and what is no longer reachable. */
export function openingChanges(
  before: OpenableParts,
  after: OpenableParts,
): { readonly opened: readonly Opening[]; readonly closed: readonly Opening[] } {
  const [old, current] = [openingsOf(before), openingsOf(after)];
  return { opened: without(current, old), closed: without(old, current) };
}

/** Everything that is newly reachable. */
export function openingDangers(opened: readonly Opening[]): Warning[] {
  return opened.map(({ environment, what, from }) => dangers.NewlyReachable(environment, { what, from }));
}

/** Openings, each with only the ranges that its counterpart in the other list lacks. */
function without(openings: readonly Opening[], others: readonly Opening[]): Opening[] {
  return openings.flatMap((opening) => {
    const twins = others.filter(
      ({ environment, what }) => environment === opening.environment && what === opening.what,
    );
    const known = twins.flatMap(({ from }) => from);
    const from = known.includes("0.0.0.0/0")
      ? opening.from.filter((range) => range.includes(":") && !known.includes(range))
      : opening.from.filter((range) => !known.includes(range));
    return from.length === 0 ? [] : [{ ...opening, from }];
  });
}

function openingsOf({ stacks, resources }: OpenableParts): Opening[] {
  return [...[...resources.values()].flatMap(openingOf), ...loadBalancers(stacks)];
}

function openingOf({ environment, type, address, arguments: given }: DeclaredResource): Opening[] {
  if (type === "aws_eks_cluster") {
    const config = (given.vpc_config ?? {}) as Readonly<Record<string, unknown>>;
    // EKS's defaults: a public endpoint that accepts every range.
    if (config.endpoint_public_access === false) return [];
    const from = (config.public_access_cidrs as readonly string[] | undefined) ?? ["0.0.0.0/0"];
    return [{ environment, what: "the API server", from }];
  }
  // A chart's own Service or Ingress is in its values alone.
  if (type === "helm_release" && JSON.stringify(given).includes("internet-facing")) {
    return [{ environment, what: `the load balancer of the chart ${given.name}`, from: ["0.0.0.0/0"] }];
  }
  if (type !== "aws_vpc_security_group_ingress_rule") return [];
  const range = String(given.cidr_ipv4 ?? given.cidr_ipv6 ?? "");
  if (!everywhere.includes(range)) return [];
  const ports = given.from_port === undefined ? "every port" : `ports ${given.from_port}-${given.to_port}`;
  return [{ environment, what: `${address} (${given.ip_protocol}, ${ports})`, from: [range] }];
}

/** The listeners of load balancers that face the internet. */
function loadBalancers(stacks: readonly SynthesisedStack[]): Opening[] {
  return objectsOf(stacks, undefined).flatMap(({ environment, manifests }) => {
    const objects = manifests.map(({ object }) => object);
    return applicationsOf(objects).flatMap((application): Opening[] => {
      const { loadBalancer, object } = pathOf(stacks, environment, application);
      if (loadBalancer?.scheme !== "internet-facing") return [];
      const from = clientsOf(objects.find((one) => object === nameOf(one)));
      const name = object ?? application;
      return loadBalancer.listeners.map(({ protocol, port }) => ({
        environment,
        what: `${name} ${protocol} ${port}`,
        from,
      }));
    });
  });
}

function nameOf({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace}/${name}`;
}

/** The ranges that a load balancer accepts; by default every address. */
function clientsOf(object: KubernetesObject | undefined): readonly string[] {
  const spec = (object as { readonly spec?: { readonly loadBalancerSourceRanges?: readonly string[] } } | undefined)
    ?.spec;
  if (spec?.loadBalancerSourceRanges !== undefined) return spec.loadBalancerSourceRanges;
  const named = object?.metadata.annotations?.["alb.ingress.kubernetes.io/inbound-cidrs"];
  return named === undefined ? ["0.0.0.0/0"] : named.split(",").map((range) => range.trim());
}

import { withDefaults } from "../fields/plan";
import type { AlbSettings, AlbTls } from "./alb-settings";
import { usesGatewayApi } from "./exposure-kinds";
import { type ApplicationInput, applicationSettings } from "./settings";

/** A Gateway that applications of one group share. */
export interface PlannedGateway {
  /** Its name: that of the group. */
  readonly name: string;

  /** Who reaches it. */
  readonly scheme: AlbSettings["scheme"];

  /** HTTPS on port 443, with the certificates of all members; undefined for HTTP on port 80. */
  readonly tls: AlbTls | undefined;

  /** Namespaces of the members, in order: routes of no others are taken. */
  readonly namespaces: readonly string[];
}

/**
 * The Gateways that applications with `api: "gateway"` and a `groupName` share, in the order of their names.
 *
 * Members agree on scheme and TLS: `checkApplications` has seen to it.
 */
export function planGateways(applications: Readonly<Record<string, ApplicationInput>>): PlannedGateway[] {
  const groups = new Map<string, [Member, ...Member[]]>();
  for (const name of Object.keys(applications).sort()) {
    const { namespace = name, expose } = withDefaults(applicationSettings, applications[name] as ApplicationInput);
    if (!usesGatewayApi(expose) || expose.groupName === undefined) continue;
    const group = groups.get(expose.groupName);
    if (group === undefined) groups.set(expose.groupName, [{ namespace, expose }]);
    else group.push({ namespace, expose });
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, members]) => plannedGateway(name, members));
}

interface Member {
  readonly namespace: string;
  readonly expose: AlbSettings;
}

function plannedGateway(name: string, members: readonly [Member, ...Member[]]): PlannedGateway {
  const [{ expose: first }] = members;
  const arns = members.flatMap(({ expose }) => expose.tls?.certificateArns ?? []);
  return {
    name,
    scheme: first.scheme,
    tls: first.tls && { ...first.tls, certificateArns: [...new Set(arns)] },
    namespaces: [...new Set(members.map(({ namespace }) => namespace))].sort(),
  };
}

import type { DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { entriesByKey } from "../fields/plan";
import { nodeSelectorBlock, tolerationBlocks } from "../internal/placement-blocks";
import type { ApplicationInput } from "./settings";
import type { Variant } from "./variants";

/* What Kubernetes gives a pod to end when it is not asked for more. */
const GRACE_SECONDS = 30;

/** An application as its pods need it. */
interface PodProps extends Omit<ApplicationInput, "namespace" | "expose"> {
  readonly name: string;
  readonly serviceAccountName?: string;
  readonly cpuMillicores?: number;
  readonly memoryMiB?: number;
}

/** The pods of a variant. */
export function podSpec(props: PodProps, variant: Variant): DeploymentV1SpecTemplateSpec {
  const { name, port, command, drainSeconds, cpuMillicores = 50, memoryMiB = 64 } = props;
  return {
    // A program that never asks the API server needs no token for it, nor the addresses of every Service around.
    automountServiceAccountToken: false,
    serviceAccountName: props.serviceAccountName,
    enableServiceLinks: false,
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    terminationGracePeriodSeconds: drainSeconds && drainSeconds + GRACE_SECONDS,
    nodeSelector: props.nodeSelector && nodeSelectorBlock(props.nodeSelector),
    toleration: props.tolerations && tolerationBlocks(props.tolerations),
    topologySpreadConstraint: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        // A full zone must not block a rollout, unless the settings ask for that.
        whenUnsatisfiable: props.zoneSpread === "require" ? "DoNotSchedule" : "ScheduleAnyway",
        // Zones in which every node repels the pods would otherwise count as empty, and hold all others to one pod.
        nodeTaintsPolicy: props.zoneSpread === "require" ? "Honor" : undefined,
        labelSelector: [{ matchLabels: { ...variant.selector } }],
        // Only the pods of one variant are counted, or a rollout would spread around those that are leaving.
        matchLabelKeys: ["pod-template-hash"],
      },
    ],
    container: [
      {
        name,
        image: variant.image,
        command: command && [...command],
        port: port === undefined ? undefined : [{ containerPort: port, protocol: "TCP" }],
        env: entriesByKey(variant.env).map(([variable, value]) => ({ name: variable, value })),
        resources: { requests: { cpu: `${cpuMillicores}m`, memory: `${memoryMiB}Mi` } },
        readinessProbe: port === undefined ? undefined : { tcpSocket: [{ port: String(port) }] },
        // The provider does not know the kind of hook that sleeps without a program.
        lifecycle:
          drainSeconds === undefined
            ? undefined
            : { preStop: [{ exec: { command: ["sleep", String(drainSeconds)] } }] },
        // No more than this: images that start as root to take port 80 and then drop to a user still have to work.
        securityContext: { allowPrivilegeEscalation: false },
      },
    ],
  };
}

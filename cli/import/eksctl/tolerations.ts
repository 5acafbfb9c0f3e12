import { isWindows } from "@eksnet/modules/node-group/plan";
import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { errorsOf } from "./errors-of";

type ClusterInput = EnvironmentInput["cluster"];
type Toleration = NonNullable<NonNullable<ClusterInput["coreDns"]>["tolerations"]>[number];

const effects = { NO_SCHEDULE: "NoSchedule", NO_EXECUTE: "NoExecute" } as const;

/**
 * An environment whose CoreDNS, add-ons and controllers tolerate the taints of a node group, where every group has some.
 *
 * eksctl makes such a cluster, and leaves these pods Pending.
 */
export function withTolerations(input: EnvironmentInput, config: Cursor): EnvironmentInput {
  const paths = [
    ...new Set(
      errorsOf(() => defineEnvironment(input))
        .filter(({ code }) => code === "PodsWithoutNode")
        .map(({ path }) => path),
    ),
  ];
  const [group] = Object.values(input.cluster.nodeGroups).filter(({ ami }) => !isWindows(ami));
  const tolerations = (group?.taints ?? []).flatMap(({ key, value, effect }): Toleration[] => {
    if (effect === "PREFER_NO_SCHEDULE") return [];
    const matched = value === undefined ? { operator: "Exists" as const } : { operator: "Equal" as const, value };
    return [{ key, ...matched, effect: effects[effect] }];
  });
  if (paths.length === 0 || tolerations.length === 0) return input;
  config
    .at("managedNodeGroups")
    .assume(
      `${paths.join(", ")} tolerates the taints of a group: every group has taints, and with eksctl these pods stay Pending`,
    );
  return paths.reduce((left, path) => tolerating(left, path, tolerations), input);
}

function tolerating(input: EnvironmentInput, path: string, tolerations: Toleration[]): EnvironmentInput {
  const { cluster, addons } = input;
  const [section, field, name = ""] = path.split(".");
  if (section === "addons") {
    const key = field as keyof NonNullable<typeof addons>;
    return { ...input, addons: { ...addons, [key]: { ...addons?.[key], tolerations } } };
  }
  if (field === "coreDns") return { ...input, cluster: { ...cluster, coreDns: { ...cluster.coreDns, tolerations } } };
  const addon = cluster.addons?.[name];
  const configuration = { ...addon?.configuration, tolerations: tolerations.map((one) => ({ ...one })) };
  return { ...input, cluster: { ...cluster, addons: { ...cluster.addons, [name]: { ...addon, configuration } } } };
}

import { z } from "zod";
import { refuses } from "../fields/refuses";
import type { Settings } from "../fields/settings";
import { controllerFields } from "../internal/controller-fields";
import { errors } from "./findings";

/** Name of a time zone, as `/usr/share/zoneinfo` has it: programs read any other as UTC. */
const timeZone = z
  .string()
  .check(
    refuses((name) =>
      /^[A-Za-z]/.test(name) && isTimeZone(name) ? undefined : errors.TimeZoneUnknown("", { timeZone: name }),
    ),
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Settings of kube-ops-view, by chart. */
export const kubeOpsViewSettings = z.discriminatedUnion("chart", [
  z.strictObject({
    /** The maintained chart: inside the cluster only, reached by port-forward. */
    chart: z.literal("christianhuth"),
    ...controllerFields,
  }),
  z.strictObject({
    /** The study's chart, unmaintained since 2022: behind a network load balancer. */
    chart: z.literal("geek-cookbook"),
    /** Time zone of the display. */
    timeZone: timeZone.default("UTC"),
    /** Who reaches the load balancer. */
    scheme: z.enum(["internal", "internet-facing"]).default("internal"),
    ...controllerFields,
  }),
]);

/** kube-ops-view with every default applied. */
export type KubeOpsViewSettings = Settings<typeof kubeOpsViewSettings>;

import type { Answer } from "./answer";

/** An object of the cluster, as far as it matters whether it is ready. */
export interface ClusterObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly ready: boolean;
}

export interface WarningEvent {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;

  /** When it was last seen, as a number that grows with time. */
  readonly seen: number;
}

/** Longest message that is shown whole: AWS's errors carry encoded details of thousands of letters. */
const longestMessage = 300;

/** Every object that did not get ready, with the newest Warning event about it, or that there is none. */
export function notReady(objects: readonly ClusterObject[], events: readonly WarningEvent[]): Answer[] {
  return objects
    .filter(({ ready }) => !ready)
    .map((object) => {
      const own = events.filter((event) => isAbout(event, object)).sort((one, other) => other.seen - one.seen);
      return { about: title(object), found: "problem", detail: describe(own[0]) };
    });
}

function isAbout(event: WarningEvent, { kind, namespace, name }: ClusterObject): boolean {
  return event.kind === kind && event.namespace === namespace && event.name === name;
}

function title({ kind, namespace, name }: ClusterObject): string {
  return `${kind} ${namespace}/${name}`;
}

function describe(event: WarningEvent | undefined): string {
  if (event === undefined)
    return "not ready; the API server keeps no Warning event about it (events are kept for an hour)";
  const { reason, count, message } = event;
  // The reason follows the request's id, which helps only AWS Support.
  const text = message
    .replace(/,? RequestID: [\w-]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const short = text.length > longestMessage ? `${text.slice(0, longestMessage)}...` : text;
  return `${reason}${count > 1 ? ` (${count} times)` : ""}: ${short}`;
}

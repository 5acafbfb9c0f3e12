import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type Answer, jsonAnswer, send } from "../http/answer";
import { type AwsCall, errorAnswer } from "./aws-call";
import { type FaultInjector, parseFaultPlan } from "./fault-plan";

/** Path that controls the faults of a service; no AWS service has such a path. */
const controlPath = "/_lab/faults";

/**
 * Answers a call, unless the plan has something else in mind.
 *
 * @param serve makes the call happen; not called where the fault strikes before
 */
export async function answerWithFaults(
  injector: FaultInjector,
  { name, protocol }: AwsCall,
  response: ServerResponse,
  serve: () => Promise<Answer>,
): Promise<void> {
  const struck = injector.strike(name);
  switch (struck?.fault) {
    case "throttle":
    case "fail":
      send(response, errorAnswer(protocol, struck.fault));
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "lose":
      await serve();
      response.socket?.resetAndDestroy();
      return;
    case "delay":
      await setTimeout(struck.delayMs);
      break;
    case undefined:
  }
  send(response, await serve());
}

/**
 * The answer to a request about the faults themselves; undefined for any other path.
 *
 * GET returns the plan and the counts, PUT replaces the plan, DELETE clears it.
 */
export function controlAnswer(injector: FaultInjector, method: string, path: string, body: string): Answer | undefined {
  if (path !== controlPath) return undefined;
  try {
    if (method === "PUT") injector.use(parseFaultPlan(body));
    else if (method === "DELETE") injector.use({ seed: 1, rules: [] });
    else if (method !== "GET") return jsonAnswer(405, { message: `${method} is none of GET, PUT, DELETE` });
  } catch (error) {
    return jsonAnswer(400, { message: error instanceof Error ? error.message : String(error) });
  }
  return jsonAnswer(200, injector.report());
}

import type { JsonObject } from "../../terraform/json";
import { notFound } from "../api-error";
import { type Answer, type Call, pathPart, type Route, requireRuns } from "../call";
import type { Run } from "./run";
import { logPath, stageDocument } from "./run-documents";

const plan = "/api/v2/plans/:plan";

/** Plans and applies of runs: what they came to, and the plan in JSON. */
export const stageRoutes: readonly Route[] = [
  ["ShowPlan", "GET", plan, (call) => one(call, "plan")],
  ["ShowApply", "GET", "/api/v2/applies/:apply", (call) => one(call, "apply")],
  ["ShowPlanJson", "GET", `${plan}/json-output`, (call) => redirect(call, required(call, "plan"))],
  ["ShowPlanJson", "GET", "/api/v2/runs/:run/plan/json-output", (call) => redirect(call, runNamed(call))],
  // Terraform's own client reads it; the documentation does not name it.
  [
    "ShowRedactedPlan",
    "GET",
    `${plan}/json-output-redacted`,
    (call) => json(required(call, "plan"), call, "redactedPlan"),
  ],
];

const planPath = "/_archivist/v1/plan/";

/** Logs and plans: the key in the path serves as a token. */
export const logRoutes: readonly Route[] = [
  ["ReadLog", "GET", `${logPath}:key`, log],
  ["ReadPlanJson", "GET", `${planPath}:key`, (call) => json(withLog(call), call, "planJson")],
];

function one(call: Call, name: "plan" | "apply"): Answer {
  return { status: 200, document: { data: stageDocument(required(call, name), name, call.base) } };
}

function required(call: Call, name: "plan" | "apply"): Run {
  const id = pathPart(call, name);
  const run = requireRuns(call).findWhere((candidate) => candidate[name].id === id);
  if (run === undefined) throw notFound();
  return run;
}

function runNamed(call: Call): Run {
  const run = requireRuns(call).find(pathPart(call, "run"));
  if (run === undefined) throw notFound();
  return run;
}

function redirect(
  { base }: Call,
  {
    plan: {
      status,
      log: { key },
    },
  }: Run,
): Answer {
  return status === "finished" ? { status: 307, location: `${base}${planPath}${key}` } : { status: 204 };
}

async function json(run: Run, call: Call, what: "planJson" | "redactedPlan"): Promise<Answer> {
  if (run.plan.status !== "finished") return { status: 204 };
  const document: JsonObject = await requireRuns(call).readPlan(run, what);
  return { status: 200, content: Buffer.from(JSON.stringify(document)) };
}

/** The run whose plan or apply has the log of the path's key. */
function withLog(call: Call): Run {
  const key = pathPart(call, "key");
  const run = requireRuns(call).findWhere(({ plan: planned, apply }) => [planned.log.key, apply.log.key].includes(key));
  if (run === undefined) throw notFound();
  return run;
}

function log(call: Call): Answer {
  const { plan: planned, apply } = withLog(call);
  const found = planned.log.key === pathPart(call, "key") ? planned.log : apply.log;
  const number = (name: string, fallback: number) => Number(call.query.get(name) ?? fallback);
  return { status: 200, content: found.read(number("offset", 0), number("limit", Number.MAX_SAFE_INTEGER)) };
}

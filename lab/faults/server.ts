import { parseArgs } from "node:util";
import { runServer } from "../http/run-server";
import { FaultInjector, parseFaultPlan } from "./fault-plan";
import { createFaultProxy } from "./proxy";

const usage = "usage: tsx lab/faults/server.ts --target URL [--port N] [--faults JSON]";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { target: { type: "string" }, port: { type: "string", default: "0" }, faults: { type: "string" } },
  });
  if (values.target === undefined) throw new Error(usage);
  const injector = new FaultInjector(values.faults === undefined ? undefined : parseFaultPlan(values.faults));
  await runServer(createFaultProxy(new URL(values.target), injector), Number(values.port));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { parseArgs } from "node:util";
import { FaultInjector, parseFaultPlan } from "../faults/fault-plan";
import { runServer } from "../http/run-server";
import { type Durations, timedKinds } from "./call";
import { readCatalog } from "./catalog";
import { readServiceModel } from "./model/service-model";
import { Ec2Network } from "./network/ec2-network";
import { inventedNetwork } from "./network/invented-network";
import { createEksServer } from "./service";

const usage = `usage: tsx lab/eks/server.ts --model FILE --account ID [options]
  --model FILE         service-2.json(.gz) of botocore's eks/2017-11-01
  --account ID         account that clusters belong to
  --region NAME        region of unsigned calls (us-east-1)
  --port N             port on loopback (chosen by the system)
  --state FILE         where the state is kept (in memory)
  --ec2-endpoint URL   EC2 service with the subnets and launch templates (invented)
  --catalog FILE       other versions and add-ons than those of catalog.json
  --seconds N          how long a change takes (0.3)
  --seconds-of KIND=N  how long it takes for one of ${timedKinds.join(", ")}; repeatable
  --faults JSON        what goes wrong from the start`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: "string" },
      account: { type: "string" },
      region: { type: "string", default: "us-east-1" },
      port: { type: "string", default: "0" },
      state: { type: "string" },
      "ec2-endpoint": { type: "string" },
      catalog: { type: "string" },
      seconds: { type: "string", default: "0.3" },
      "seconds-of": { type: "string", multiple: true, default: [] },
      faults: { type: "string" },
    },
  });
  const { model, account, region, state, faults, "ec2-endpoint": ec2Endpoint } = values;
  if (model === undefined || account === undefined) throw new Error(usage);
  const server = createEksServer({
    model: readServiceModel(model),
    account,
    region,
    durations: durationsOf(values.seconds, values["seconds-of"]),
    network: (name) => (ec2Endpoint === undefined ? inventedNetwork : new Ec2Network(ec2Endpoint, name)),
    stateFile: state,
    catalog: readCatalog(values.catalog),
    log: (line) => console.log(`${new Date().toISOString()} ${line}`),
    faults: new FaultInjector(faults === undefined ? undefined : parseFaultPlan(faults)),
  });
  await runServer(server, Number(values.port));
}

function durationsOf(usual: string, special: readonly string[]): Durations {
  const chosen = new Map(special.map((text) => text.split("=", 2) as [string, string]));
  const unknown = [...chosen.keys()].find((kind) => !timedKinds.some((known) => known === kind));
  if (unknown !== undefined) throw new Error(`--seconds-of ${unknown}: not one of ${timedKinds.join(", ")}`);
  const entries = timedKinds.map((kind) => [kind, milliseconds(chosen.get(kind) ?? usual)]);
  return Object.fromEntries(entries) as Durations;
}

function milliseconds(text: string): number {
  const value = Number(text) * 1000;
  if (!(value >= 0)) throw new Error(`${text} is no number of seconds`);
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

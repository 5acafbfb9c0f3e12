import { readFileSync } from "node:fs";
import { request as openPlain } from "node:http";
import { request as openSecure } from "node:https";
import { readBody } from "../http/answer";
import type { LabFolder } from "../lab-folder";
import { isRunning, type StartedService } from "../services/process";
import { readRegister } from "../services/register";
import type { FaultPlan } from "./fault-plan";

/** The fault plan of a service, and the faults that happened. */
export interface FaultReport {
  /** Such as `faults-111122223333`, which is in front of everything of that account but EKS. */
  readonly service: string;
  readonly plan: FaultPlan;

  /** How often each call was made since the plan came. */
  readonly calls: Readonly<Record<string, number>>;

  /** How often each fault struck which call: `ec2:CreateVpc throttle`. */
  readonly struck: Readonly<Record<string, number>>;
}

/** Services with fault injection, by the first word of their name: the stand-ins for AWS and HCP Terraform. */
const kinds = { aws: ["faults", "eks"], hcp: ["hcp"], everywhere: ["faults", "eks", "hcp"] } as const;

/** Where calls fail: in such services, or in the stand-ins for AWS of one account. */
export type FaultPlace = keyof typeof kinds | { readonly account: string };

/** Sends a fault plan to running services, which reset their counts. */
export async function useFaults(lab: LabFolder, plan: FaultPlan, where: FaultPlace): Promise<FaultReport[]> {
  return Promise.all(running(lab, where).map((service) => control(service, "PUT", JSON.stringify(plan))));
}

/** The current faults of running services. */
export async function faultReports(lab: LabFolder, where: FaultPlace = "everywhere"): Promise<FaultReport[]> {
  return Promise.all(running(lab, where).map((service) => control(service, "GET")));
}

function running(lab: LabFolder, where: FaultPlace): StartedService[] {
  const names: readonly string[] =
    typeof where === "string" ? kinds[where] : kinds.aws.map((kind) => `${kind}-${where.account}`);
  return readRegister(lab)
    .filter((service) => typeof service.ready.port === "number" && isRunning(service))
    .filter(({ name }) => names.includes(name) || names.includes(name.split("-")[0] ?? ""))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function control({ name, ready }: StartedService, method: string, body = ""): Promise<FaultReport> {
  const { port, bundleFile } = ready;
  const options = { host: "127.0.0.1", port: Number(port), path: "/_lab/faults", method, agent: false } as const;
  return new Promise((resolve, reject) => {
    const read = async (answer: Parameters<typeof readBody>[0]): Promise<void> => {
      const text = (await readBody(answer)).toString("utf8");
      if (answer.statusCode === 200) resolve({ service: name, ...(JSON.parse(text) as Omit<FaultReport, "service">) });
      else reject(new Error(`${name} does not take these faults: ${text}`));
    };
    const sent =
      typeof bundleFile === "string"
        ? openSecure({ ...options, ca: readFileSync(bundleFile) }, read)
        : openPlain(options, read);
    sent.on("error", reject);
    sent.end(body);
  });
}

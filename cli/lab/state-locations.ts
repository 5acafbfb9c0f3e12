import { readFileSync } from "node:fs";
import type { Services } from "../../lab/services/services";
import type { StateLocations } from "../check/states";

/** How the lab's states are reached. */
export function labStateLocations(account: string, { hcp, accounts }: Services): Omit<StateLocations, "stackFolder"> {
  return {
    hcp: {
      address: `https://127.0.0.1:${hcp.port}/api/v2`,
      token: hcp.token,
      certificates: readFileSync(hcp.bundleFile, "utf8"),
    },
    s3: {
      endpoint: accounts.get(account)?.awsBehindFaults,
      credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
      forcePathStyle: true,
    },
  };
}

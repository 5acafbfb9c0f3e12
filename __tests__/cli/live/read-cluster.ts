import { readCluster } from "../../../cli/check/live/cluster";

/* Run apart by cluster.program.test.ts, because jest cannot load the client of Kubernetes, which is of ES modules alone. */
const [endpoint = "", certificateAuthorityData = "", timeout] = process.argv.slice(2);
readCluster({ endpoint, certificateAuthorityData, token: "secret", timeoutMs: Number(timeout ?? 15_000) }).then(
  (found) => console.log(JSON.stringify(found)),
  (error: Error) => console.log(JSON.stringify({ error: error.message })),
);

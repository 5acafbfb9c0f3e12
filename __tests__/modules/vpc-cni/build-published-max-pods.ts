import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../support/source-repository";

/*
 * Writes published-max-pods.generated.json from the list that AWS publishes.
 * Run: npm run max-pods -- <git directory of aws/amazon-vpc-cni-k8s>
 */
const command = "npm run max-pods -- <git directory of aws/amazon-vpc-cni-k8s>";
const path = "misc/eni-max-pods.txt";
const { commit, show } = openRepository(process.argv[2], command);

const rows = show(path)
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .sort()
  .map((line) => line.split(" ") as [string, string]);
if (rows.length === 0 || rows.some(([, pods]) => !/^\d+$/.test(pods)))
  throw new Error(`${path} is no list of types and pods`);
const document = {
  _about:
    "Pods that each EC2 instance type has addresses for in secondary IP mode, as AWS publishes them; to hold our own arithmetic against.",
  _date: new Date().toISOString().slice(0, 10),
  _source: { repository: "aws/amazon-vpc-cni-k8s", path, commit },
  _generatedBy: command,
  maxPods: Object.fromEntries(rows.map(([type, pods]) => [type, Number(pods)])),
};
writeFileSync(join(__dirname, "published-max-pods.generated.json"), `${JSON.stringify(document, null, 2)}\n`);

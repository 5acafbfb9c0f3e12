import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { AwsFacts } from "../../../../cli/import/eksctl/aws-facts";
import { type ImportedEnvironment, importClusterConfig } from "../../../../cli/import/eksctl/cluster-config";

/** The administrator of every import. */
export const admin = "arn:aws:iam::111122223333:role/platform-admin";

/** An import of plain values, as the file would hold them. */
export function importDocument(document: unknown, facts: AwsFacts = {}): ImportedEnvironment {
  return importClusterConfig(document, { account: "111122223333", admins: [admin], facts });
}

/** An import of a file that has nothing but a name, a region, two zones and these sections. */
export function importSections(sections: object): ImportedEnvironment {
  return importDocument({
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "acme", region: "eu-west-1", version: "1.35" },
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    ...sections,
  });
}

/** What an import says, without the reasons: kind and path, assumptions left out. */
export function said({ notes }: ImportedEnvironment): string[] {
  return notes.filter(({ kind }) => kind !== "assumed").map(({ kind, path }) => `${kind} ${path}`);
}

/** One of the files beside the tests. */
export function fixturePath(name: string): string {
  return join(__dirname, "fixtures", name);
}

/** The plain values of one of the files beside the tests. */
export function fixture(name: string): unknown {
  return parse(readFileSync(fixturePath(name), "utf8"), { merge: true });
}

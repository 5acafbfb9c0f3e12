import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { stringify } from "yaml";
import type { ImportedEnvironment } from "../../../../cli/import/eksctl/cluster-config";
import { parseYaml } from "../../../../cli/import/yaml-file";
import { defineEnvironment } from "../../../../environments/schema";
import { fixturePath, importDocument } from "./imported";
import { mutatedText, mutatedValue, pathsOf, random, replaced, valueAt, withAnother } from "./mutations";

/**
 * Files to change. A longer run: EKSNET_MUTATED_FILES=500, and EKSNET_EKSCTL_FILES=FOLDER for further files, such as the
 * examples of eksctl's repository.
 */
const COUNT = Number(process.env.EKSNET_MUTATED_FILES ?? 60);
const FOLDER = process.env.EKSNET_EKSCTL_FILES ?? "";

/** Values of each file that are changed once more, to see that something follows from them. */
const VALUES = 4;

const texts = [
  ...["lab", "everything", "existing", "fargate", "accelerated"].map((name) =>
    readFileSync(fixturePath(`${name}.yaml`), "utf8"),
  ),
  ...(existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .filter((file) => file.endsWith(".yaml"))
        .sort()
    : []
  ).map((file) => readFileSync(join(FOLDER, file), "utf8")),
];

/** What becomes of a text: findings and an environment, or errors that name what is wrong; anything else is thrown. */
function outcome(text: string): { imported?: ImportedEnvironment; findings: ConfigurationError["findings"] } {
  try {
    const imported = importDocument(parseYaml(text, "cluster.yaml"));
    return { imported, findings: errorsOfEnvironment(imported) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { findings: error.findings };
  }
}

function errorsOfEnvironment({ input }: ImportedEnvironment): ConfigurationError["findings"] {
  try {
    defineEnvironment(input);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.findings;
  }
}

it("imports or refuses changed files, and loses nothing of them in silence", () => {
  const next = random(20261130);
  const counts = { imported: 0, refused: 0, refusedAsEnvironment: 0, values: 0 };
  const lost: string[] = [];
  for (let file = 0; file < COUNT; file += 1) {
    const text = texts[file % texts.length] ?? "";
    const changed = file % 3 === 0 ? mutatedText(text, next) : stringify(mutatedValue(parseYaml(text, ""), next));
    const { imported, findings } = outcome(changed);
    for (const { code, message } of findings)
      expect([code, message]).toEqual([expect.stringMatching(/^[A-Z]/), expect.stringMatching(/./)]);
    if (imported === undefined) {
      counts.refused += 1;
      expect(findings).not.toEqual([]);
      continue;
    }
    counts[findings.length > 0 ? "refusedAsEnvironment" : "imported"] += 1;
    lost.push(...lostValues(changed, imported));
  }
  console.info(`${COUNT} changed files: ${JSON.stringify(counts)}`);
  expect(lost).toEqual([]);

  function lostValues(changed: string, imported: ImportedEnvironment): string[] {
    const document = parseYaml(changed, "");
    const isNamed = (path: string) =>
      imported.notes.some((one) => path === one.path || path.startsWith(`${one.path}.`));
    const quiet = pathsOf(document).filter((keys) => !isNamed(keys.join(".")));
    const before = JSON.stringify(imported);
    const picked = Array.from({ length: VALUES }, () => quiet[Math.floor(next() * quiet.length)]).filter(
      (keys) => keys !== undefined,
    );
    counts.values += picked.length;
    return picked
      .filter((keys) => {
        const other = replaced(document, keys, withAnother(valueAt(document, keys)));
        const { imported: after } = outcome(stringify(other));
        return JSON.stringify(after) === before;
      })
      .map((keys) => `${keys.join(".")}: ${JSON.stringify(valueAt(document, keys))} in\n${changed}`);
  }
});

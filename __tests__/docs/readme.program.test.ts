import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { loadEnvironments } from "../../environments";
import { fixtureRepository } from "../support/fixture-repository";

const root = resolve(__dirname, "../..");
const documents = ["README.md", ...modulesWithReadme().map((name) => `modules/${name}/README.md`)];

function modulesWithReadme(): string[] {
  const folders = readdirSync(join(root, "modules"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(root, "modules", name)).includes("README.md"))
    .sort();
}

/** The fenced blocks of a language, in order. */
function blocks(document: string, language: string): string[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, block = ""]) => block);
}

describe("README.md", () => {
  /*
   * With the samples as they were shipped, which are the fixtures without the certificate of study: what environments/
   * holds by now is for its owner to decide.
   */
  const samples = fixtureRepository();
  beforeAll(() => {
    const study = readFileSync(samples.path("environments/study.ts"), "utf8");
    samples.write("environments/study.ts", study.replace(/(?<=const certificateArns: string\[\] = \[)[^\]]*/, ""));
  });
  afterAll(() => samples.remove());

  it("shows the message that its faulty file really gives", () => {
    const folder = mkdtempSync(join(tmpdir(), "eksnet-faulty-"));
    const broken = (blocks("README.md", "ts")[0] ?? "")
      .replace('"./schema"', JSON.stringify(join(root, "environments/schema")))
      .replace('cidr: "10.30.0.0/16"', 'cidr: "10.100.0.0/16"')
      .replace('["t3.medium"],', '["t3.medium"], disk: { szieGiB: 50 },');
    try {
      writeFileSync(join(folder, "acme.ts"), broken);
      const load = () => loadEnvironments(folder);
      expect(load).toThrow(ConfigurationError);
      expect(load).toThrow(blocks("README.md", "text")[1]?.trimEnd());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("shows applications, and docs/hcp.md a state, that its first environment accepts", () => {
    const folder = mkdtempSync(join(tmpdir(), "eksnet-readme-"));
    const [acme = "", ...applications] = blocks("README.md", "ts").filter((block) => block.includes('"./schema"'));
    const others = [...applications, ...blocks("docs/hcp.md", "ts").slice(0, 1)];
    const [admitted] =
      /(?<=`cluster\.)endpoint: \{ .* \}(?=`)/.exec(readFileSync(join(root, "docs/hcp.md"), "utf8")) ?? [];
    const imported = /^import type .*\n/m;
    const file = [...others.map((block) => block.replace(imported, "")), acme]
      .join("\n")
      .replace('import { defineEnvironment } from "./schema";\n', "")
      .replaceAll(/: EnvironmentInput\[\S+\] =/g, " =")
      .replace('state: { kind: "local" }', "state, workloads")
      .replace("admins:", `${admitted}, admins:`);
    const schema = JSON.stringify(join(root, "environments/schema"));
    expect(admitted).toBeDefined();
    try {
      writeFileSync(join(folder, "acme.ts"), `import { defineEnvironment } from ${schema};\n${file}`);

      const [environment] = loadEnvironments(folder);

      expect(environment?.state.kind).toBe("hcp");
      expect(Object.keys(environment?.workloads ?? {})).toEqual(["shop"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ["npm start", 0, ["synth"]],
    ["npx eksnet explain", 2, ["explain", "study", "canary"]],
  ])("shows what %s really prints", (_, block, words) => {
    const printed = execFileSync(process.execPath, ["cli/eksnet.js", ...words], {
      cwd: samples.folder,
      env: { ...process.env, NODE_OPTIONS: `--require ${join(root, "__tests__/support/frozen-clock.js")}` },
      encoding: "utf8",
    });
    expect(blocks("README.md", "text")[block]).toBe(printed);
  });
});

/*
 * Every TypeScript block becomes a file below .cache/docs, which the compiler lays over the root: beside the environments
 * where it imports from "./schema", else beside its document. The compiler runs apart, because its own types would cost
 * the type check of everything else most of a second.
 */
it("code in documents compiles", () => {
  const folder = join(root, ".cache/docs");
  rmSync(folder, { recursive: true, force: true });
  const found = documents.flatMap((document) =>
    blocks(document, "ts").map((block, index) => ({ document, block, index })),
  );
  for (const { document, block, index } of found) {
    const place = join(folder, block.includes('from "./schema"') ? "environments" : dirname(document));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `readme-${index}.ts`), `${block}\nexport {};\n`);
  }
  const config = {
    extends: "../../tsconfig.json",
    compilerOptions: { rootDirs: ["../..", "."], incremental: false, tsBuildInfoFile: null },
    include: ["**/*.ts"],
    exclude: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));

  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript-native/bin/tsc"), "-p", folder], {
    encoding: "utf8",
  });

  expect(found.length).toBeGreaterThan(0);
  expect(stdout).toBe("");
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import type { Environment } from "../../environments/schema";
import { exports } from "../../modules/package.json";
import { definePlatform } from "../../stacks/platform";
import { expectGolden } from "../support/golden";
import { type Lab, labs } from "../support/labs";
import { synthesise } from "../support/synth";

/*
 * docs/labs.md is what the tests say: a lab is a line of __tests__/support/labs.ts, what it shows is a `labShows` where it
 * is tested, and where it is and what makes it is read from the environment. After a change:
 * UPDATE_GOLDEN=1 npx jest __tests__/docs/labs
 */
const root = join(__dirname, "../..");
const all: Readonly<Record<string, Lab>> = labs;
const ids = Object.keys(all);

/** What a test shows of some labs. */
interface Shown {
  readonly ids: readonly string[];
  readonly sentence: string;
  readonly file: string;
}

const shown = readdirSync(join(root, "__tests__"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .sort((one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1))
  .flatMap((file) => shownIn(`__tests__/${file}`));

/* What needs nothing comes first. */
function rankOf(file: string): number {
  return Number(file.endsWith(".program.test.ts"));
}

function shownIn(file: string): Shown[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = [...text.matchAll(/^ *labShows\(\s*(\[[^\]]+\]|"\w+"),\s*("(?:[^"\\\n]|\\.)+"),/gm)].map(
    ([, of = "", sentence = ""]) => ({
      ids: [...of.matchAll(/\w+/g)].map(([id]) => id),
      sentence: JSON.parse(sentence),
      file,
    }),
  );
  const calls = file === "__tests__/docs/labs.test.ts" ? 0 : [...text.matchAll(/\blabShows\(/g)].length;
  if (calls !== found.length) throw new Error(`${file}: ${calls} calls of labShows, ${found.length} can be read`);
  return found;
}

/** Where labs are in one environment, and what makes them. */
class Place {
  readonly #environment: Environment;
  readonly #stacks = new Map<string, TerraformStack>();

  public constructor(file: string) {
    this.#environment = (require(join(root, file)) as { default: Environment }).default;
    synthesise((app: App) => {
      definePlatform(app, this.#environment);
      for (const stack of app.node.children) {
        this.#stacks.set(stack.node.id.replace(`${this.#environment.name}-`, ""), stack as TerraformStack);
      }
    });
  }

  /** Entries of the environment's file, and the constructs that they make. */
  public describe(id: string, fields: Readonly<Record<string, string>>): string {
    const { name, workloads } = this.#environment;
    const missing = Object.keys(fields).filter((field) => !this.#has(field));
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(", ")}`);
    const applications = Object.entries(workloads).filter(([, { labels }]) => labels.lab === id);
    const entries = [...Object.keys(fields), ...applications.map(([application]) => `workloads.${application}`)];
    if (entries.length === 0) throw new Error(`${name} has no application with the label lab: ${id}`);
    const constructs = [
      ...Object.values(fields).map((path) => this.#at(path)),
      ...applications.flatMap(([application, { namespace = application }]) => this.#madeFor(application, namespace)),
    ];
    return `${entries.map((entry) => `\`${entry}\``).join(", ")} of \`${name}\`: ${classesOf(constructs)}.`;
  }

  #has(field: string): boolean {
    let value: unknown = this.#environment;
    for (const key of field.split(".")) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
    return value !== undefined;
  }

  #at(path: string): object {
    const [stack = "", construct = ""] = path.split("/");
    return this.#stacks.get(stack)?.node.findChild(construct) as object;
  }

  #madeFor(application: string, namespace: string): object[] {
    const constructs = this.#stacks.get("workloads")?.node.children ?? [];
    return constructs.filter(
      ({ node: { id } }) => id === application || id === `${namespace}:namespace` || id.startsWith(`${application}:`),
    );
  }
}

/** The classes of some constructs, by the modules that have them. */
function classesOf(constructs: readonly object[]): string {
  const modules = new Map<string, string[]>();
  for (const of of new Set(constructs.map((construct) => construct.constructor))) {
    const module = moduleOf(of);
    modules.set(module, [...(modules.get(module) ?? []), `\`${of.name}\``]);
  }
  return [...modules].map(([module, classes]) => `${classes.join(" and ")} of ${module}`).join(", ");
}

function moduleOf(wanted: unknown): string {
  const modules = Object.keys(exports).filter((subpath) => !subpath.endsWith("/plan"));
  const found = modules.find((subpath) =>
    Object.values(require(`@eksnet/modules/${subpath.slice(2)}`) as object).includes(wanted),
  );
  if (found === undefined) throw new Error(`no module exports ${(wanted as { name: string }).name}`);
  return `\`modules/${found.slice(2)}\``;
}

const sections: Readonly<Record<string, string>> = {
  B: "Pod networking",
  C: "Services and load balancers",
  D: "Traffic",
  E: "Network policy",
};

function page(): string {
  const places = new Map<string, Place>();
  const lines = [
    "<!-- Written by UPDATE_GOLDEN=1 npx jest __tests__/docs/labs from what the tests say. A lab is a line of",
    "     __tests__/support/labs.ts; what it shows is a labShows(id, sentence, test) in place of it(). -->",
    "",
    "# Labs",
    "",
    "The labs of a study of EKS networking: for each the entries of the environment file, the constructs that make it, and what its tests",
    "show in the synthesised stacks and their Kubernetes objects. Tests in files that end in `.program.test.ts` start other programs, and",
    "are skipped without them.",
  ];
  let section = "";
  for (const [id, { title, fields = {}, environment = "__tests__/fixtures/study" }] of Object.entries(all)) {
    if (!id.startsWith(section) || section === "") {
      section = id.slice(0, 1);
      lines.push("", `## ${sections[section]}`);
    }
    const place = places.get(environment) ?? new Place(environment);
    places.set(environment, place);
    const tests = shown.filter((test) => test.ids.includes(id));
    lines.push("", `### ${id} ${title}`, "", place.describe(id, fields), "");
    for (const { sentence, file } of tests) {
      lines.push(`- ${sentence} ([${file.slice(file.lastIndexOf("/") + 1)}](../${file}))`);
    }
  }
  return `${lines.join("\n")}\n`;
}

describe("docs/labs.md", () => {
  it.each(ids)("has a test that shows %s", (id) => {
    expect(shown.filter((test) => test.ids.includes(id))).not.toEqual([]);
  });

  it("is what the tests say", () => {
    expectGolden(join(root, "docs/labs.md"), page());
  });
});

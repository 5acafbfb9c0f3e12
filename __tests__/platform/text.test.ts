import fc from "fast-check";
import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { terraformText } from "../../stacks/terraform-text";
import { synthesisePlatform } from "../support/platform";
import { evaluated, textsOf } from "../support/terraform-template";
import { changed, errorsOf, soundInput } from "../support/variant";

/** An environment with a text in every field that is not a name, a number or a choice. */
const wordy = changed(soundInput, {
  tags: { owner: "platform" },
  network: { subnets: { public: {}, private: {} } },
  cluster: {
    egress: [{ cidr: "203.0.113.0/24", protocol: "tcp", port: 443, description: "Office" }],
    addons: { "aws-ebs-csi-driver": { configuration: { controller: { extraVolumeTags: { team: "storage" } } } } },
    nodeGroups: {
      workers: { labels: { team: "shop" } },
      batch: {
        instanceTypes: ["m5.large"],
        nodesPerZone: { min: 1, desired: 1, max: 1 },
        taints: [{ key: "team", value: "shop", effect: "NO_SCHEDULE" }],
      },
    },
  },
  addons: { loadBalancerController: {}, kubeOpsView: { chart: "geek-cookbook", timeZone: "Asia/Seoul" } },
  workloads: {
    shop: {
      image: "shop:1",
      port: 8080,
      command: ["sh", "-c", "serve"],
      env: { GREETING: "hello" },
      labels: { team: "shop" },
      podLabels: { part: "web" },
      versions: { v1: { env: { COLOUR: "blue" } }, v2: {} },
      expose: {
        kind: "alb",
        scheme: "internet-facing",
        path: "/shop",
        healthCheckPath: "/health",
        rules: {
          test: { path: "/test", headers: { "x-test": ["yes"] }, query: { version: ["2"] }, to: "v2" },
          all: { to: "v1" },
        },
      },
    },
  },
});

type Path = readonly (string | number)[];

/** Where a value has texts. */
function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textPaths(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  return Object.assign(copy, { [key]: replaced((value as Record<string | number, unknown>)[key], rest, text) });
}

const isAccepted = (input: unknown): boolean =>
  errorsOf(() => defineEnvironment(input as EnvironmentInput)).length === 0;

/** The fields that accept a text with a brace in it. */
const free = textPaths(wordy).filter((path) => isAccepted(replaced(wordy, path, "/${x}")));

/** The environment with another text in each field that accepts it; a mark around it finds it again. */
function written(texts: readonly string[]): { environment: unknown; marked: Map<string, string> } {
  let environment: unknown = wordy;
  const marked = new Map<string, string>();
  for (const [index, path] of free.entries()) {
    // A path begins with a slash, and nothing else minds one.
    const text = `/m${index}(${texts[index % texts.length]})m${index}`;
    const next = replaced(environment, path, text);
    if (!isAccepted(next)) continue;
    environment = next;
    marked.set(path.join("."), text);
  }
  return { environment, marked };
}

/** The texts of the environment's JSON, and those of its strings that hold an expression. */
function synthesised(environment: unknown): { texts: string[]; raw: string } {
  const stacks = Object.values(synthesisePlatform(defineEnvironment(environment as EnvironmentInput)));
  return { texts: stacks.flatMap(({ json }) => textsOf(json)), raw: stacks.map(({ text }) => text).join("\n") };
}

describe("a text of an environment file", () => {
  it("may hold what Terraform would evaluate, in every field that is free", () => {
    expect(free.map((path) => path.join("."))).toEqual(
      expect.arrayContaining([
        "cluster.addons.aws-ebs-csi-driver.configuration.controller.extraVolumeTags.team",
        "cluster.egress.0.description",
        "workloads.shop.command.2",
        "workloads.shop.env.GREETING",
        "workloads.shop.expose.rules.test.headers.x-test.0",
        "workloads.shop.versions.v1.env.COLOUR",
      ]),
    );
  });

  it.each([
    "${HOME}",
    "$${HOME}",
    "$$${HOME}",
    "%{ if true }",
    "%%{x}",
    "$%{x}",
    "%${x}",
    "${",
    "$",
    "$(HOME)",
    '${a["b"]}',
  ])("reaches the JSON so that Terraform evaluates it to itself: %s", (text) => {
    const { environment, marked } = written([text]);
    const { texts } = synthesised(environment);

    const lost = [...marked].filter(([, wanted]) => !texts.some((found) => found.includes(wanted)));
    expect(lost).toEqual([]);
    expect(marked.size).toBeGreaterThan(5);
  });

  it("does so whatever it is", () => {
    const characters = fc.string({
      unit: fc.constantFrom("$", "%", "{", "}", "a", " ", '"', "\\", "TfToken"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(characters, { minLength: 5, maxLength: 5 }), (random) => {
        const { environment, marked } = written(random);
        const { texts } = synthesised(environment);

        for (const [path, wanted] of marked) {
          expect({ path, there: texts.some((found) => found.includes(wanted)) }).toEqual({ path, there: true });
        }
      }),
      { numRuns: 5 },
    );
  });

  it("is a key as well", () => {
    const { texts } = synthesised(
      changed(wordy, { cluster: { addons: { "aws-ebs-csi-driver": { configuration: { node: { "${a}": "b" } } } } } }),
    );

    expect(texts).toContain("${a}");
  });
});

describe("terraformText", () => {
  it("leaves numbers, booleans and what is absent as they are", () => {
    const value = { number: 1, yes: true, nothing: null, list: [undefined, "a"] };

    expect(terraformText(value)).toEqual(value);
  });

  it("is undone by Terraform's evaluation", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a") }), (text) => {
        expect(evaluated(terraformText(text))).toBe(text);
      }),
    );
  });
});

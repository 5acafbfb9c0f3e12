import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../../environments/schema";
import study from "../../fixtures/study";
import { exportsOf } from "../../support/typescript";
import { buildStudy, type KubernetesObject } from "./lab-objects";

const file = readFileSync(join(__dirname, "../../fixtures/study.ts"), "utf8");

/** The text of each lab's entry in the file, by the lab's id; an entry may hang on a condition. */
const entries = new Map(
  [...file.matchAll(/^ {4}\.\.\.(?:\(.+ &&\n {6})?\w+\("(\w+)", \{(.*|\n[\s\S]*?^ {4}(?: {2})?\}\)*)\),\n/gm)].map(
    ([entry, id = ""]) => [id, entry] as const,
  ),
);

function studyWithout(id: string): Environment {
  const rest = file.replace(entries.get(id) as string, "");
  return exportsOf(rest.replaceAll('from "./', 'from "../fixtures/')).default as Environment;
}

/** The id that a resource of the workloads stack has in its label. */
function labOf({ manifest, metadata }: { readonly manifest?: unknown; readonly metadata?: unknown }) {
  return ((manifest ?? { metadata }) as Pick<KubernetesObject, "metadata">).metadata.labels?.lab;
}

describe("each lab", () => {
  const whole = buildStudy(study).blocks("resource");

  it("is one entry of the file", () => {
    const labelled = new Set(Object.values(study.workloads).map(({ labels }) => labels.lab));

    expect([...entries.keys()]).toEqual([...labelled]);
    for (const block of Object.values(whole)) expect(labelled).toContain(labOf(block));
  });

  it.each([...entries.keys()])("%s goes with its entry, and nothing else changes", (id) => {
    const own = Object.keys(whole).filter((address) => labOf(whole[address] ?? {}) === id);
    const others = Object.entries(whole).filter(([address]) => !own.includes(address));

    expect(own.length).toBeGreaterThan(1);
    expect(buildStudy(studyWithout(id)).blocks("resource")).toEqual(Object.fromEntries(others));
  });

  it("has namespaces of its own", () => {
    const labs = new Map<string, Set<string | undefined>>();
    for (const [name, { namespace = name, labels }] of Object.entries(study.workloads)) {
      labs.set(namespace, (labs.get(namespace) ?? new Set()).add(labels.lab));
    }

    expect([...labs].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });
});

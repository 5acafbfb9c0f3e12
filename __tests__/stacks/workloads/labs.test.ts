import type { EnvironmentInput } from "../../../environments/schema";
import study from "../../../environments/study";
import { build, type KubernetesObject } from "./lab-objects";

describe("each lab", () => {
  const ids = Object.values(study.workloads).map(({ labels }) => labels.lab);

  it.each([...new Set(ids)])("%s has its id on everything of it, its namespaces included", (id) => {
    const own = Object.entries(study.workloads).filter(([, { labels }]) => labels.lab === id);
    const resources = build(Object.fromEntries(own) as EnvironmentInput["workloads"]).blocks("resource");

    expect(id).toMatch(/^[A-E]\d+$/);
    for (const [address, { metadata, manifest }] of Object.entries(resources)) {
      const object = (manifest ?? { metadata }) as Pick<KubernetesObject, "metadata">;
      expect([address, object.metadata.labels?.lab]).toEqual([address, id]);
    }
  });

  it("goes with its entry, and nothing else changes", () => {
    const whole = build(study.workloads as EnvironmentInput["workloads"]).blocks("resource");
    const { "blue-green": _, ...others } = study.workloads;
    const rest = build(others as EnvironmentInput["workloads"]).blocks("resource");

    expect(Object.keys(whole).filter((address) => !(address in rest))).toEqual(
      Object.keys(whole).filter((address) => address.includes(".blue_green")),
    );
    expect(whole).toMatchObject(rest);
  });

  it("has a namespace of its own", () => {
    const labs = new Map<string, Set<string | undefined>>();
    for (const [name, { namespace = name, labels }] of Object.entries(study.workloads)) {
      labs.set(namespace, (labs.get(namespace) ?? new Set()).add(labels.lab));
    }

    expect([...labs].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });
});

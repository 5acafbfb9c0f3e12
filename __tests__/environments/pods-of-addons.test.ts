import { planCapacity, systemPods } from "@eksnet/modules/capacity/plan";
import { addonCatalog, addonPods, coreAddons } from "@eksnet/modules/eks-cluster/plan";
import { addons as schema } from "../../environments/fields/addons";
import type { EnvironmentInput } from "../../environments/schema";
import { smallestAddons } from "../support/smallest-addons";
import { variant } from "../support/variant";

type Addons = NonNullable<EnvironmentInput["addons"]>;

const dns = { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" } as const;
const engine = { mode: "secondary-ip", networkPolicy: "cilium" } as const;
const keys = Object.keys(schema.unwrap().shape) as (keyof Addons)[];

describe("every addon of the schema", () => {
  it.each(keys)("%s has its pods counted before any application's", (name) => {
    const environment = variant({
      network: { dns },
      cluster: name === "cilium" ? { podNetworking: engine } : {},
      addons: { [name]: smallestAddons[name] },
    });

    expect(systemPods(environment).filter(({ path }) => path === `addons.${name}`)).not.toEqual([]);
  });

  it.each(keys)("%s passes on what its pods tolerate and select", (name) => {
    const placed = { tolerations: [{ operator: "Exists" }], nodeSelector: { "kubernetes.io/arch": "amd64" } };
    const environment = variant({
      network: { dns },
      cluster: name === "cilium" ? { podNetworking: engine } : {},
      addons: { [name]: { ...smallestAddons[name], ...placed } },
    } as never);

    const pods = systemPods(environment).filter(({ path, perNode }) => path === `addons.${name}` && !perNode);
    for (const { tolerations, nodeSelector } of pods) {
      expect(tolerations).toContainEqual({ operator: "Exists" });
      expect(nodeSelector).toMatchObject(placed.nodeSelector);
    }
  });
});

describe("every EKS add-on that is known", () => {
  /* Pods of CoreDNS are those of cluster.coreDns, counted apart. */
  it.each([...coreAddons, ...Object.keys(addonCatalog)].filter((name) => name !== "coredns"))(
    "%s has its pods counted, each set once: on every node, or in the cluster",
    (name) => {
      const pods = addonPods(name) ?? [];
      const chosen = (coreAddons as readonly string[]).includes(name) ? {} : { [name]: {} };
      const settings = { ...variant({}), cluster: { ...variant({}).cluster, addons: chosen } };
      const counted = systemPods(settings).map((pod) => pod.name);

      expect(pods.length).toBeGreaterThan(0);
      for (const pod of pods) {
        expect(counted.filter((one) => one === pod.name)).toEqual([pod.name]);
        expect(pod.count).toBeGreaterThan(0);
        if (pod.perNode) expect(pod.count).toBe(1);
      }
    },
  );

  it("is none of those that a plan calls unknown", () => {
    const addons = Object.fromEntries(Object.keys(addonCatalog).map((name) => [name, {}]));
    const settings = { ...variant({}), cluster: { ...variant({}).cluster, addons } };

    expect(planCapacity(settings).unknown).toEqual([]);
  });
});

describe("two nodes of six places each", () => {
  /* t3.small takes 11 pods in this mode; podsOf counts what is left of 22. */
  const left = (changes: Parameters<typeof variant>[0]) => {
    const workers = { instanceTypes: ["t3.small"], nodesPerZone: { min: 1, desired: 1, max: 1 } };
    const { cluster, ...others } = changes;
    const podNetworking = { mode: "secondary-ip" as const, ...cluster?.podNetworking };
    return planCapacity(variant({ ...others, cluster: { podNetworking, nodeGroups: { workers } } })).applicationPods
      .desired;
  };

  it("give six of them to Cilium with Hubble, and two to the mesh", () => {
    const without = left({});

    expect(left({ cluster: { podNetworking: engine }, addons: { cilium: { hubble: "ui" } } })).toBe(without - 6);
    expect(left({ addons: { mesh: { kind: "vpc-lattice" } } })).toBe(without - 2);
  });
});

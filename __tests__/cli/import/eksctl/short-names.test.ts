import fc from "fast-check";
import { shortNames } from "../../../../cli/import/eksctl/short-names";
import { importSections } from "./imported";

const fits = {
  cluster: (name: string) => name.length <= 23,
  group: (cluster: string, name: string) => cluster.length + name.length <= 33,
};

describe("shortNames", () => {
  it("leaves names that fit as they are", () => {
    expect(shortNames("shop", ["frontend", "backend"], fits)).toEqual({
      cluster: "shop",
      groups: ["frontend", "backend"],
    });
  });

  it("keeps the words that tell groups apart, and of the cluster those that come first", () => {
    const groups = ["frontend", "backend", "batch"].map((name) => `production-payments-${name}`);

    expect(shortNames("acme-production-payments-platform-cluster", groups, fits)).toEqual({
      cluster: "acme-prod-payments",
      groups: ["frontend", "backend", "batch"],
    });
  });

  it("shortens the cluster further where its groups need the space", () => {
    const names = shortNames("acme-production-payments", ["internationalization", "batch"], fits);

    expect(names).toEqual({ cluster: "acme-prod", groups: ["internationalization", "batch"] });
  });

  it("gives groups names that fit and differ, whatever they are called", () => {
    const name = fc.array(fc.constantFrom("a", "production", "internationalizations", "ng", "eks"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 6 }), (cluster, groups) => {
        const short = shortNames(
          cluster.join("-"),
          groups.map((words) => words.join("-")),
          fits,
        );

        expect(fits.cluster(short.cluster)).toBe(true);
        expect(new Set(short.groups).size).toBe(groups.length);
        for (const group of short.groups) expect(fits.group(short.cluster, group)).toBe(true);
      }),
    );
  });
});

it("keeps whole names in a tag and in labels, where eksctl has them", () => {
  const { input } = importSections({
    metadata: { name: "Acme_Shop", region: "eu-west-1", version: "1.35" },
    managedNodeGroups: [{ name: "GPU_nodes", desiredCapacity: 2 }],
  });

  expect(input.tags).toEqual({ "alpha.eksctl.io/cluster-name": "Acme_Shop" });
  expect(input.cluster.nodeGroups["gpu-nodes"]?.labels).toEqual({ "alpha.eksctl.io/nodegroup-name": "GPU_nodes" });
});

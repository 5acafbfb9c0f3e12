import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const one = { min: 1, desired: 1, max: 1 };
const workers = (changes: object): Changes => ({ cluster: { nodeGroups: { workers: changes } } }) as never;

describe("a finding about one of something", () => {
  it.each<[string, Changes]>([
    ["node", workers({ nodesPerZone: one, maxUnavailable: 2 })],
    ["character", { tags: { a: "x" }, acceptedWarnings: { "": "" } }],
    ["entry", workers({ nodesPerZone: one, instanceTypes: [] })],
    ["pod", { workloads: { shop: { image: "shop:1", port: 80, replicas: 1, maxUnavailable: 2 } } }],
  ])("has no plural: %s", (_, changes) => {
    const messages = errorsOf(() => variant(changes)).map(({ message }) => message);

    expect(messages).not.toEqual([]);
    expect(messages.filter((message) => /(^|[^\d.,])1 (nodes|pods|characters|entries)\b/.test(message))).toEqual([]);
  });
});

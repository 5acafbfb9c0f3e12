import { entriesByKey, sortedByKey } from "../../../modules/fields/plan";

it("lists entries in the order of their keys", () => {
  expect(entriesByKey({ b: 1, a: 2, B: 3 })).toEqual([
    ["B", 3],
    ["a", 2],
    ["b", 1],
  ]);
});

it("orders the keys of every object at any depth, and leaves lists as they are", () => {
  const value = { b: [{ d: 1, c: null }, "z", "a"], a: { f: false, e: 0 } };

  expect(JSON.stringify(sortedByKey(value))).toBe('{"a":{"e":0,"f":false},"b":[{"c":null,"d":1},"z","a"]}');
});

/*
 * One measurement, in a process of its own: `tsx case.ts CASE` prints the processor time of what the case is about. What it
 * needs is loaded before, unless loading is the case.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { Module } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Case } from "./ratios";

const bootstrap = require.resolve("../../stacks/bootstrap");

/** Prepares a case, and returns what is measured. */
const prepare: Readonly<Record<Case, () => () => void>> = {
  load: () => () => require("../../stacks/platform"),
  "load-barrel": () => () => require("@cdktf/provider-aws"),
  synth: () => synthOf(8),
  "synth-stock": () => {
    // In its place an empty module: cdktf keeps its own settings.
    require.cache[bootstrap] = Object.assign(new Module(bootstrap), { loaded: true, exports: {} });
    return synthOf(8);
  },
  "synth-4-environments": () => synthOf(4),
  "synth-16-environments": () => synthOf(16),
  "capacity-10-groups": () => capacityOf(10),
  "capacity-40-groups": () => capacityOf(40),
};

function capacityOf(groups: number): () => void {
  const { planCapacity }: typeof import("../../modules/capacity/plan") = require("../../modules/capacity/plan");
  const { variant }: typeof import("../support/variant") = require("../support/variant");
  const { region, network, cluster, addons, workloads } = variant({});
  if (network.kind !== "create") throw new Error("the fixture has no network of its own");
  const { workers } = cluster.nodeGroups;
  const nodeGroups = Object.fromEntries(Array.from({ length: groups }, (_, index) => [`group-${index}`, workers]));
  const settings = { region, network, cluster: { ...cluster, nodeGroups }, addons, workloads };
  const plan = (): unknown => planCapacity(settings as never);
  plan();
  return () => {
    for (let round = 0; round < 100; round += 1) plan();
  };
}

function synthOf(count: number): () => void {
  const { createApp, definePlatform }: typeof import("../../stacks/platform") = require("../../stacks/platform");
  const { variant }: typeof import("../support/variant") = require("../support/variant");
  const outdir = mkdtempSync(join(tmpdir(), "eksnet-bench-"));
  process.once("exit", () => rmSync(outdir, { recursive: true }));
  const synth = (environments: number): void => {
    const app = createApp({ outdir });
    for (let index = 0; index < environments; index += 1) definePlatform(app, variant({ name: `acme${index}` }));
    app.synth();
  };
  // What the first synthesis alone pays, such as compiling functions, has no part in how time grows.
  synth(1);
  return () => synth(count);
}

const measured = prepare[process.argv[2] as Case]();
const begun = process.cpuUsage();
measured();
const { user, system } = process.cpuUsage(begun);
console.log((user + system) / 1e6);

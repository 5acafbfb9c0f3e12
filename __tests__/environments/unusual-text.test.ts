import { defineEnvironment, type EnvironmentInput } from "../../environments/schema";
import { codes, merge, soundInput, untyped } from "../support/variant";

describe("text that Terraform would evaluate", () => {
  it("is text in an environment", () => {
    const env = { A: "${HOME}", B: "$${HOME} %{ if true }" };

    expect(codes(untyped({ workloads: { echo: { image: "echo:1", port: 80, env } } }))).toEqual([]);
  });

  it.each(["organization", "project", "hostname", "agentPool"])(
    "is refused in state.%s, which a backend block has",
    (field) => {
      const state = { kind: "hcp", organization: "acme", [field]: "${var.name}" };

      expect(codes(untyped({ state }))).toContain(`ValueMalformed state.${field}`);
    },
  );

  it("is refused where it looks like a reference of CDK for Terraform", () => {
    expect(
      codes(untyped({ workloads: { echo: { image: "echo:1", port: 80, env: { A: "${TfToken[TOKEN.0]}" } } } })),
    ).toEqual(["TextReserved workloads.echo.env.A"]);
  });
});

describe("keys that objects of JavaScript have", () => {
  const withKey = (key: string): EnvironmentInput => {
    const changes = {
      tags: { KEY: "x" },
      cluster: {
        nodeGroups: { workers: { labels: { KEY: "x" } } },
        addons: { coredns: { configuration: { affinity: { KEY: "x" } } } },
      },
      workloads: { echo: { image: "echo:1", port: 80, env: { KEY: "x" } } },
    };
    return JSON.parse(JSON.stringify(merge(soundInput, changes)).replaceAll("KEY", key));
  };

  it("are refused where their value would be lost", () => {
    expect(codes(() => defineEnvironment(withKey("__proto__")))).toEqual([
      "KeyReserved cluster.nodeGroups.workers.labels.__proto__",
      "KeyReserved cluster.addons.coredns.configuration.affinity.__proto__",
      "KeyReserved tags.__proto__",
      "KeyReserved workloads.echo.env.__proto__",
    ]);
  });

  it.each(["constructor", "prototype"])("are accepted where it is kept: %s", (key) => {
    const { tags, cluster, workloads } = defineEnvironment(withKey(key));

    expect(Object.entries(tags)).toEqual([[key, "x"]]);
    expect(Object.entries(cluster.nodeGroups.workers?.labels ?? {})).toEqual([[key, "x"]]);
    expect(cluster.addons.coredns?.configuration).toEqual({ affinity: { [key]: "x" } });
    expect(Object.entries(workloads.echo?.env ?? {})).toEqual([[key, "x"]]);
  });
});

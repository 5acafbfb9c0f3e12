import { ConfigurationError, defineErrors } from "@eksnet/modules/errors";
import { definePlatform } from "../../stacks/platform";
import { run } from "../../stacks/run";
import { synthesisePlatform } from "../support/platform";
import { type Block, type StackView, synthesise } from "../support/synth";
import { variant } from "../support/variant";

const errors = defineErrors({
  CidrInvalid: { en: ({ cidr }: { cidr: string }) => `got ${cidr}`, ko: ({ cidr }) => `값이 ${cidr}입니다.` },
});

describe("a platform", () => {
  const stacks = synthesisePlatform(variant({}));

  it("is four stacks, each after those whose contracts it reads", () => {
    const order: Record<string, string[]> = {};
    synthesise((app) => {
      definePlatform(app, variant({}));
      for (const { node } of app.node.children) order[node.id] = [];
      for (const stack of app.node.children) {
        const { dependencies = [] } = stack as unknown as { dependencies: { node: { id: string } }[] };
        order[stack.node.id] = dependencies.map(({ node }) => node.id);
      }
    });
    expect(order).toEqual({
      "acme-network": [],
      "acme-cluster": ["acme-network"],
      "acme-addons": ["acme-network", "acme-cluster"],
      "acme-workloads": ["acme-cluster", "acme-addons"],
    });
  });

  it("keeps its states apart", () => {
    const paths = Object.values(stacks).map(
      ({ json }) => (json.terraform as { backend: { local: Block } }).backend.local.path,
    );
    expect(new Set(paths).size).toBe(4);
  });
});

describe("an environment in the network of another", () => {
  const guest = (state: object) =>
    variant({
      name: "second",
      state,
      network: { kind: "contract", environment: "acme", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined },
    } as never);

  it("has no network stack, and reads the other's state", () => {
    const stacks = synthesisePlatform(guest({ kind: "s3", bucket: "states", region: "eu-west-1" }));
    expect(Object.keys(stacks).sort()).toEqual(["second-addons", "second-cluster", "second-workloads"]);
    const remote = (stacks["second-cluster"] as StackView).at("data.terraform_remote_state.network");
    expect(remote.config).toMatchObject({ key: "acme/network.tfstate" });
  });

  it("depends on the other's network stack where that is in the same program", () => {
    let dependencies: string[] = [];
    synthesise((app) => {
      definePlatform(app, variant({}));
      definePlatform(app, guest({ kind: "local" }));
      const cluster = app.node.findChild("second-cluster") as unknown as { dependencies: { node: { id: string } }[] };
      dependencies = cluster.dependencies.map(({ node }) => node.id);
    });
    expect(dependencies).toEqual(["acme-network"]);
  });
});

describe("the end of standard support", () => {
  it("is a warning from 90 days before, on the day that the caller names", () => {
    const warnings = (today: string) =>
      (
        synthesise((app) => definePlatform(app, variant({ cluster: { version: "1.34" } }, { today: new Date(today) })))[
          "acme-cluster"
        ] as StackView
      ).warnings.join("\n");
    expect(warnings("2026-09-02")).not.toContain("2026-12-02");
    expect(warnings("2026-09-03")).toContain("2026-12-02");
  });
});

describe("a run", () => {
  const printed = jest.spyOn(console, "error").mockImplementation();
  afterEach(() => {
    process.exitCode = undefined;
    printed.mockClear();
  });

  it("that finds problems prints them without a stack trace and ends with exit code 1", () => {
    const failure = new ConfigurationError("EnvironmentInvalid", [errors.CidrInvalid("network.cidr", { cidr: "no" })]);

    const written = run(() => {
      throw failure;
    });

    expect(written).toEqual({ stacks: [], failures: [failure] });
    expect(process.exitCode).toBe(1);
    expect(printed.mock.calls).toEqual([["EnvironmentInvalid\n  CidrInvalid at network.cidr: got no"]]);
  });

  it("lets a problem of the program itself through", () => {
    expect(() =>
      run(() => {
        throw new TypeError("boom");
      }),
    ).toThrow(TypeError);
  });
});

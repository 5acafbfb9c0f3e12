import { configuredAddons } from "@eksnet/modules/addons/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import { definePlatform } from "../../../stacks/platform";
import { smallestAddons } from "../../support/smallest-addons";
import { type StackView, synthesise } from "../../support/synth";
import { variant } from "../../support/variant";

type Key = keyof typeof smallestAddons;

const keys = Object.keys(smallestAddons) as Key[];

const ecr = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

/** The addon with further settings, and what it needs: its release's address, and the environment. */
function withAddon(key: Key, settings: object, further: Partial<EnvironmentInput> = {}) {
  const environment = variant({
    ...further,
    network: { dns: { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" } },
    cluster: { podNetworking: { mode: "secondary-ip", networkPolicy: key === "cilium" ? "cilium" : "standard" } },
    addons: { loadBalancerController: {}, [key]: { ...smallestAddons[key], ...settings } },
  } as never);
  const [configured] = configuredAddons(environment).filter((one) => one.key === key);
  const chart = configured?.addon.chart(configured.settings);
  return { environment, chart, address: `helm_release.${configured?.addon.id.replaceAll("-", "_")}` };
}

function release(...changes: Parameters<typeof withAddon>): Readonly<Record<string, unknown>> {
  const { environment, address } = withAddon(...changes);
  return (synthesise((app) => definePlatform(app, environment))["acme-addons"] as StackView).at(address);
}

describe("every addon", () => {
  it.each(keys)("%s passes what its pods tolerate and select on to its chart", (key) => {
    const placement = {
      tolerations: [{ key: "only-for-platform", operator: "Exists" }],
      nodeSelector: { "kubernetes.io/arch": "amd64" },
    };

    const { values } = release(key, placement);

    expect(String(values)).toContain("only-for-platform");
    expect(String(values)).toContain('"kubernetes.io/arch":"amd64"');
  });

  it.each(keys)("%s comes from a chart repository of its own", (key) => {
    const chartRepository = "https://charts.acme.dev";

    expect(release(key, { chartRepository })).toMatchObject({ repository: chartRepository });
  });

  it.each(keys)("%s has its images from their mirrors", (key) => {
    const { chart } = withAddon(key, {});
    const images = chart?.images.map(({ repository }) => /^([^/]+)\/(.+)$/.exec(repository)?.slice(1) ?? []) ?? [];
    const copies = { kind: "repository", prefix: `${ecr}/copies` };

    const registry = Object.fromEntries(images.map(([host = ""]) => [host, copies]));
    const { values } = release(key, {}, { registry } as never);

    expect(images).not.toEqual([]);
    for (const [, path] of images) expect(String(values)).toContain(`copies/${path}`);
  });
});

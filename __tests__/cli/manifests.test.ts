import { parse } from "yaml";
import { objectsOf } from "../../cli/manifests/objects";
import { formatManifest } from "../../cli/manifests/yaml";
import type { SynthesisedStack } from "../../cli/synthesis";

function stack(id: string, document: Partial<SynthesisedStack["document"]>): SynthesisedStack {
  const [environment = "", kind = ""] = id.split("-");
  return { id, environment, kind, path: `${id}/cdk.tf.json`, document: { terraform: {}, ...document }, warnings: [] };
}

describe("objectsOf", () => {
  it("has the objects of every stack of an environment, with what other stacks publish", () => {
    const stacks = [
      stack("acme-addons", { output: { contract: { value: { ingress_class: "alb" } } } }),
      stack("acme-workloads", {
        data: { terraform_remote_state: { addons: { backend: "local", config: { path: "x/acme/addons.tfstate" } } } },
        resource: {
          kubernetes_namespace_v1: {
            a: { metadata: { name: "${data.terraform_remote_state.addons.outputs.contract.ingress_class}" } },
          },
        },
      }),
      stack("other-workloads", { resource: { kubernetes_namespace_v1: { b: { metadata: { name: "b" } } } } }),
    ];

    expect(objectsOf(stacks, "acme")).toMatchObject([{ manifests: [{ object: { metadata: { name: "alb" } } }] }]);
    expect(objectsOf(stacks, undefined).map(({ environment }) => environment)).toEqual(["acme", "other"]);
  });
});

describe("formatManifest", () => {
  it("quotes what Kubernetes would read as something else than text", () => {
    const annotations = { a: "on", b: "012", c: "1e3", d: "null", e: "12:30:45", f: "1_000" };
    const object = { apiVersion: "v1", kind: "Namespace", metadata: { name: "yes", annotations } };

    const text = formatManifest({ stack: "s", address: "a", file: "f", object });

    expect(text.split("\n")).toEqual(expect.arrayContaining(['  name: "yes"', '    a: "on"', '    b: "012"']));
    expect(parse(text, { version: "1.1" })).toEqual(object);
  });
});

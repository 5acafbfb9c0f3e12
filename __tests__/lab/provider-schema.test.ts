import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSchedulable, reduceSchema } from "../../lab/terraform/provider-schema";
import { loadSchemas, type SchemaSource } from "../../lab/terraform/schema-cache";

const source = "registry.terraform.io/example/cloud";

const entry = {
  provider: { block: { attributes: { region: { type: "string", optional: true } } } },
  resource_schemas: {
    cloud_server: {
      version: 1,
      block: {
        attributes: {
          name: { type: "string", required: true },
          tags: { type: ["map", "string"], optional: true, computed: true },
          arn: { type: "string", computed: true },
          rules: { type: ["set", ["object", { port: "number", peers: ["list", "string"] }]], optional: true },
          settings: {
            nested_type: { nesting_mode: "map", attributes: { value: { type: "string", required: true } } },
            optional: true,
          },
        },
        block_types: {
          disk: {
            nesting_mode: "list",
            min_items: 1,
            block: { attributes: { size: { type: "number", required: true } } },
          },
        },
      },
    },
  },
  data_source_schemas: { cloud_zones: { block: {} } },
  ephemeral_resource_schemas: {},
};

const schema = reduceSchema(source, "1.2.3", entry);

describe("reduceSchema", () => {
  it("keeps names, presence and nesting", () => {
    expect(schema).toEqual({
      source,
      version: "1.2.3",
      provider: { arguments: { region: {} } },
      resource: {
        cloud_server: {
          arguments: {
            name: { presence: "required" },
            tags: {},
            arn: { presence: "read-only" },
            rules: { inside: { arguments: { port: {}, peers: {} }, everyField: true } },
            settings: { map: true, inside: { arguments: { value: { presence: "required" } } } },
            disk: { block: true, presence: "required", inside: { arguments: { size: { presence: "required" } } } },
          },
        },
      },
      data: { cloud_zones: { arguments: {} } },
      ephemeral: {},
    });
  });
});

describe("isSchedulable", () => {
  const shape = schema.resource.cloud_server ?? { arguments: {} };

  it.each([[[]], [["arn"]], [["disk", "size"]], [["tags", "anything"]], [["settings", "key", "anything"]]])(
    "knows %j",
    (names) => expect(isSchedulable(shape, names)).toBe(true),
  );

  it.each([[["colour"]], [["disk", "colour"]], [["rules", "colour"]]])("does not know %j", (names) =>
    expect(isSchedulable(shape, names)).toBe(false),
  );
});

describe("loadSchemas", () => {
  const provider = { source, version: "1.2.3", root: "/mirror" };
  const read = jest.fn(async () => JSON.stringify({ provider_schemas: { [source]: entry } }));
  const load = (providers: Parameters<typeof loadSchemas>[0], changes: Partial<SchemaSource> = {}) =>
    loadSchemas(providers, { terraformVersion: "1.11.4", read, cacheFolder: cache, ...changes });

  let cache: string;
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "eksnet-schemas-"));
    read.mockClear();
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  it("runs the providers once for each version", async () => {
    const first = await load([provider]);
    const second = await load([provider]);
    await load([{ ...provider, version: "1.2.4" }]);

    expect(first.get(source)).toEqual(schema);
    expect(second).toEqual(first);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("runs them again with another Terraform, which may support more kinds of blocks", async () => {
    await load([provider], { terraformVersion: "1.9.8" });
    await load([provider], { terraformVersion: "1.11.4" });

    expect(read).toHaveBeenCalledTimes(2);
  });

  it("refuses an answer without the provider, and caches nothing", async () => {
    const empty = async () => JSON.stringify({ provider_schemas: {} });

    await expect(load([provider], { read: empty })).rejects.toThrow(`has no ${source} 1.2.3`);

    expect(readdirSync(cache)).toEqual([]);
  });

  it("reads nothing, and makes no cache, when there is no provider", async () => {
    const none = join(cache, "none");

    expect((await load([], { cacheFolder: none })).size).toBe(0);
    expect(read).not.toHaveBeenCalled();
    expect(existsSync(none)).toBe(false);
  });
});

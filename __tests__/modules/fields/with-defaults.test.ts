import { withDefaults } from "@eksnet/modules/fields/plan";
import { z } from "zod";

describe("withDefaults", () => {
  it("applies defaults at every level, and keeps what is set", () => {
    const disk = z.strictObject({ type: z.enum(["gp3", "gp2"]).default("gp3"), iops: z.int().optional() }).prefault({});
    const schema = z.strictObject({
      ami: z.string().default("al2023"),
      disk,
      labels: z.record(z.string(), z.string()),
    });

    expect(withDefaults(schema, { labels: {} })).toEqual({ ami: "al2023", disk: { type: "gp3" }, labels: {} });
    expect(withDefaults(schema, { ami: "bottlerocket", disk: { iops: 4000 }, labels: { a: "b" } })).toEqual({
      ami: "bottlerocket",
      disk: { type: "gp3", iops: 4000 },
      labels: { a: "b" },
    });
  });

  it("applies a default that depends on another field", () => {
    const schema = z
      .strictObject({ ami: z.string().default("al2023"), sizeGiB: z.int().optional() })
      .overwrite(({ ami, sizeGiB = ami === "windows" ? 50 : 30 }) => ({ ami, sizeGiB }));

    expect(withDefaults(schema, { ami: "windows" })).toEqual({ ami: "windows", sizeGiB: 50 });
    expect(withDefaults(schema, { sizeGiB: 20 })).toEqual({ ami: "al2023", sizeGiB: 20 });
  });

  it("applies the defaults of the member that a union's discriminator selects", () => {
    const schema = z.discriminatedUnion("mode", [
      z.strictObject({ mode: z.literal("ipv4"), snat: z.string().default("internal") }),
      z.strictObject({ mode: z.literal("ipv6") }),
    ]);

    expect(withDefaults(schema, { mode: "ipv4" })).toEqual({ mode: "ipv4", snat: "internal" });
    expect(withDefaults(schema, { mode: "ipv6" })).toEqual({ mode: "ipv6" });
  });

  it("applies the defaults of each entry of a record", () => {
    const schema = z.strictObject({ pools: z.record(z.string(), z.strictObject({ size: z.int().default(1) })) });

    expect(withDefaults(schema, { pools: { a: {}, b: { size: 2 } } })).toEqual({
      pools: { a: { size: 1 }, b: { size: 2 } },
    });
  });

  it("applies the defaults of each entry of a list", () => {
    const schema = z.strictObject({ pools: z.array(z.strictObject({ size: z.int().default(1) })) });

    expect(withDefaults(schema, { pools: [{}, { size: 2 }] })).toEqual({ pools: [{ size: 1 }, { size: 2 }] });
  });

  it("accepts a Terraform reference where the schema asks for a format", () => {
    const schema = z.strictObject({ ids: z.array(z.string().regex(/^sg-/)), ports: z.array(z.int()).default([443]) });

    expect(withDefaults(schema, { ids: ["${aws_security_group.runners.id}"] })).toEqual({
      ids: ["${aws_security_group.runners.id}"],
      ports: [443],
    });
  });

  it("leaves out fields that the schema does not know", () => {
    const input = { size: 1, vpcId: "vpc-0a1b2c3d" };

    expect(withDefaults(z.strictObject({ size: z.int().default(2) }), input)).toEqual({ size: 1 });
  });
});

import { findingOf } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { defineEnvironment, environmentFields } from "../../environments/schema";
import { errorsOf, merge, soundInput } from "../support/variant";

/** The schemas of all fields, by path; entries of records and lists have the path of their field. */
function fieldsOf(
  schema: z.core.$ZodType,
  path: string,
): readonly (readonly [path: string, schema: z.core.$ZodType])[] {
  const below = (): (readonly [string, z.core.$ZodType])[] => {
    if (schema instanceof z.ZodObject) return Object.entries(schema.shape).map(([key, at]) => [`${path}.${key}`, at]);
    if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.map((option) => [path, option]);
    if (schema instanceof z.ZodArray) return [[path, schema.element]];
    if (schema instanceof z.ZodRecord)
      return [
        [path, schema.keyType],
        [path, schema.valueType],
      ];
    return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
      ? [[path, schema.unwrap()]]
      : [];
  };
  return [[path, schema], ...below().flatMap(([at, one]) => fieldsOf(one, at))];
}

/** Whether a check is a pattern whose issue has no finding. No pattern of a field accepts this text. */
function isOwnPattern(check: z.core.$ZodCheck<string>): boolean {
  if (!(check instanceof z.core.$ZodCheckStringFormat)) return false;
  const payload: z.core.ParsePayload<string> = { value: "\n ${", issues: [] };
  check._zod.check(payload);
  return !payload.issues.every((issue) => findingOf(issue as z.core.$ZodIssue) !== undefined);
}

describe("an error about a field that another malformed field would set", () => {
  const hcp = { kind: "hcp", organization: "acme" };

  it.each([
    ["AgentPoolMissing", { state: { ...hcp, execution: { cluster: "agent" }, agentPool: "" } }],
    ["AgentPoolUnused", { state: { ...hcp, execution: { cluster: "agnet" }, agentPool: "vpc" } }],
    ["ExternalDnsNeedsZone", { network: { dns: { zone: "acme", manage: "create" } }, addons: { externalDns: {} } }],
    ["CiliumUnused", { cluster: { podNetworking: { networkPolicy: "cillium" } }, addons: { cilium: {} } }],
  ])("%s is left out", (code, changes) => {
    const codes = errorsOf(() => defineEnvironment(merge(soundInput, changes) as never)).map((found) => found.code);

    expect(codes).toHaveLength(1);
    expect(codes).not.toContain(code);
  });

  it("stays when the malformed field is only beside it", () => {
    const state = { ...hcp, execution: { cluster: "agent" }, hostname: "https://tfe.acme.dev" };

    const codes = errorsOf(() => defineEnvironment(merge(soundInput, { state }) as never)).map((found) => found.code);

    expect(codes).toEqual(["ValueMalformed", "AgentPoolMissing"]);
  });
});

describe("the checks of fields", () => {
  it("have sentences in each language: none is zod's own pattern or refinement", () => {
    const ownSentences = fieldsOf(environmentFields, "").filter(([, { _zod }]) =>
      (_zod.def as { checks?: z.core.$ZodCheck<string>[] }).checks?.some(
        (check) => check instanceof z.core.$ZodCustom || isOwnPattern(check),
      ),
    );

    expect(ownSentences.map(([path]) => path)).toEqual([]);
  });

  it.each([
    ["state.organization", { state: { kind: "hcp", organization: "a b" } }],
    ["registry.docker.io.prefix", { registry: { "docker.io": { kind: "repository", prefix: "https://acme.dev" } } }],
    ["charts", { charts: "acme.dev/charts" }],
    ["addons.kubeOpsView.timeZone", { addons: { kubeOpsView: { chart: "geek-cookbook", timeZone: "Asia/Soul" } } }],
  ])("of %s are in Korean too", (path, changes) => {
    const [found] = errorsOf(() => defineEnvironment(merge(soundInput, changes) as never));

    expect(found).toMatchObject({ path });
    expect(found?.translations.ko).toMatch(/^값이 ".*"입니다\. .*십시오\.$/);
  });
});

import type { Block } from "../../support/synth";
import type { Findings, Rule } from "./rule";

const platformTags: Findings = (view) => {
  const { id, json } = view;
  const [environment, stack] = [id.slice(0, id.lastIndexOf("-")), id.slice(id.lastIndexOf("-") + 1)];
  const whose = { "eksnet:environment": environment, "eksnet:stack": stack };
  const lacks = (place: string, tags: unknown): string[] =>
    Object.entries(whose)
      .filter(([key, value]) => (tags as Record<string, unknown> | undefined)?.[key] !== value)
      .map(([key]) => `${place} lacks ${key}`);

  const providers = (json.provider as { aws?: Block[] }).aws ?? [];
  return [
    ...providers.flatMap(({ default_tags }) =>
      lacks("the AWS provider", (default_tags as Block[] | undefined)?.[0]?.tags),
    ),
    // Provider default tags do not reach what a launch template makes.
    ...Object.entries(view.all("aws_launch_template")).flatMap(([name, { tag_specifications }]) =>
      ["instance", "volume", "network-interface"].flatMap((kind) => {
        const specification = (tag_specifications as Block[]).find(({ resource_type }) => resource_type === kind);
        return lacks(`${name} for ${kind}`, specification?.tags);
      }),
    ),
  ];
};

export const tags: Rule = {
  name: "everything that AWS can tag says whose it is",
  findings: platformTags,
  breach: {
    stack: "study-cluster",
    change: (json) => {
      const [template] = Object.values(
        (json.resource as Record<string, Record<string, Block>>).aws_launch_template ?? {},
      );
      Object.assign(template as object, { tag_specifications: [] });
    },
    says: "for volume lacks eksnet:environment",
  },
};

import type { Body } from "./bodies";
import type { ProviderBlock } from "./provider-block";

/**
 * The attributes of a resource in a state: all that its schema has. What a plan of the creation left unknown, the service would
 * have set.
 */
export function stateOf(body: Body, block: ProviderBlock): Body {
  const attributes = Object.entries(block.attributes ?? {}).map(
    ([name, { type, nested_type: nested, write_only, computed }]) => {
      const value = write_only ? null : (body[name] ?? (computed ? computedValue(type) : null));
      if (nested === undefined || value === null) return [name, value];
      return [name, eachOf(value, (one) => stateOf(one, nested))];
    },
  );
  const blocks = Object.entries(block.block_types ?? {}).map(([name, { nesting_mode: mode, block: nested }]) => {
    const value = body[name] ?? (mode === "single" ? null : []);
    return [name, value === null ? null : eachOf(value, (one) => stateOf(one, nested))];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

function eachOf(value: unknown, change: (body: Body) => Body): unknown {
  return Array.isArray(value) ? value.map((one) => change(one as Body)) : change(value as Body);
}

/** Some value of what only the service knows. */
function computedValue(type: unknown): unknown {
  if (type === "string") return "computed";
  if (type === "number") return 7;
  if (type === "bool") return false;
  if (!Array.isArray(type)) return null;
  const [kind, inner] = type as [string, unknown];
  return (kind === "list" || kind === "set") && typeof inner === "string" ? [computedValue(inner)] : null;
}

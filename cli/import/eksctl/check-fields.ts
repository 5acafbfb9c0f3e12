import { didYouMean, type Findings } from "@eksnet/modules/errors";
import type { Cursor } from "../cursor";
import { types } from "./fields.generated.json";

const fieldsOf: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(Object.entries(types));

/**
 * Checks that a document has eksctl's fields and no others, and in each what eksctl takes there.
 *
 * Problems: `FieldUnknown` and `FieldTypeWrong`. A field without a value passes everywhere.
 */
export function checkFields(cursor: Cursor, findings: Findings, type = "ClusterConfig"): void {
  if (!cursor.exists || type === "any") return;
  if (type === "Taints") {
    checkFields(cursor, findings, Array.isArray(cursor.value) ? "[]NodeGroupTaint" : "{}string");
  } else if (!isOf(type, cursor.value)) {
    const got = JSON.stringify(cursor.value)?.slice(0, 80);
    findings.add("FieldTypeWrong", cursor.path, `got ${got}; write ${inWords(type)}`);
  } else if (type.startsWith("[]")) {
    for (const item of cursor.items()) checkFields(item, findings, type.slice(2));
  } else if (type.startsWith("{}")) {
    for (const [, field] of cursor.fields()) checkFields(field, findings, type.slice(2));
  } else {
    checkNames(cursor, fieldsOf.get(type) ?? {}, findings);
  }
}

function checkNames(cursor: Cursor, known: Readonly<Record<string, string>>, findings: Findings): void {
  for (const [key, field] of cursor.fields()) {
    const type = Object.hasOwn(known, key) ? known[key] : undefined;
    if (type !== undefined) {
      checkFields(field, findings, type);
      continue;
    }
    const names = Object.keys(known);
    const message = `eksctl has no such field.${didYouMean(key, names)} It has: ${names.join(", ")}`;
    findings.add("FieldUnknown", field.path, message);
  }
}

function isOf(type: string, value: unknown): boolean {
  if (type.startsWith("[]")) return Array.isArray(value);
  if (type.startsWith("{}") || fieldsOf.has(type)) return typeof value === "object" && !Array.isArray(value);
  return type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
}

function inWords(type: string): string {
  if (type.startsWith("[]")) return "a list";
  if (type.startsWith("{}") || fieldsOf.has(type)) return "a map";
  const words: Readonly<Record<string, string>> = { string: "text, in quotes", boolean: "true or false" };
  return words[type] ?? `a number (${type})`;
}

/** Fields of earlier releases, with the field that replaced each. */
const renamedFields: Readonly<Record<string, string>> = {
  clientAddress: 'clientIpPreservation: "lost" is "disabled" now, "kept" is "enabled"',
  zoneRoom: "zoneSlots",
};

/** Values of earlier releases, with the value that replaced each. */
const renamedValues: Readonly<Record<string, string>> = {
  denyAllIn: "denyAllIngress",
  denyAllOut: "denyAllEgress",
};

/**
 * What became of a field that has another name now, or "".
 *
 * @example renamedField("zoneRoom") // " It was renamed: use zoneSlots."
 */
export function renamedField(name: string): string {
  const replacement = Object.hasOwn(renamedFields, name) ? renamedFields[name] : undefined;
  return replacement === undefined ? "" : ` It was renamed: use ${replacement}.`;
}

/** What became of a value that has another name now, or "". */
export function renamedValue(value: unknown): string {
  const replacement =
    typeof value === "string" && Object.hasOwn(renamedValues, value) ? renamedValues[value] : undefined;
  return replacement === undefined ? "" : ` It was renamed: use "${replacement}".`;
}

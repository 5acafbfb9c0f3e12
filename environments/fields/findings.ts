import { counted, defineErrors, excerpt, type Language, nearest, question } from "@eksnet/modules/errors";
import { type Hint, typeName } from "@eksnet/modules/fields/plan";
import { renamedField, renamedValue } from "./renamed";

/** The errors of fields that belong to no module. */
export const errors = defineErrors({
  FieldUnknown: {
    en: ({ name, known }: { name: string; known: readonly string[] }) =>
      `no such field.${renamedField(name, "en") || question.en(nearest(name, known))} Allowed: ${known.join(", ")}`,
    ko: ({ name, known }) =>
      `없는 필드입니다.${renamedField(name, "ko") || question.ko(nearest(name, known))} 쓸 수 있는 필드: ${known.join(", ")}.`,
  },
  FieldMissing: {
    en: ({ expected }: { expected: string } | { expected: readonly unknown[] }) =>
      typeof expected === "string"
        ? `nothing is set; write ${typeName.en(expected)}`
        : `nothing is set; choose one of ${listed(expected)}`,
    ko: ({ expected }) =>
      typeof expected === "string"
        ? `값이 없습니다. ${typeName.ko(expected)} 값을 적으십시오.`
        : `값이 없습니다. 다음 중 하나를 고르십시오: ${listed(expected)}.`,
  },
  FieldTypeWrong: {
    en: ({ got, expected }: { got: unknown; expected: string }) =>
      `got ${excerpt(got)}; write ${typeName.en(expected)}`,
    ko: ({ got, expected }) => `값이 ${excerpt(got)}입니다. ${typeName.ko(expected)} 값을 적으십시오.`,
  },
  ValueNotAllowed: {
    en: ({ got, allowed }: { got: unknown; allowed: readonly unknown[] }) =>
      allowed.length === 0
        ? `got ${excerpt(got)}, which has none of the allowed forms`
        : `got ${excerpt(got)}.${renamedValue(got, "en") || question.en(nearestText(got, allowed))} Allowed: ${listed(allowed)}`,
    ko: ({ got, allowed }) =>
      allowed.length === 0
        ? `값이 ${excerpt(got)}입니다. 허용되는 형식이 아닙니다.`
        : `값이 ${excerpt(got)}입니다.${renamedValue(got, "ko") || question.ko(nearestText(got, allowed))} 쓸 수 있는 값: ${listed(allowed)}.`,
  },
  ValueWithoutJson: {
    en: ({ got }: { got: string | undefined }) =>
      got === undefined
        ? "this object contains itself, which JSON cannot express; write its fields out, or remove it"
        : `got ${got}, a BigInt, which JSON cannot express; write a number`,
    ko: ({ got }) =>
      got === undefined
        ? "자기 자신을 포함하는 객체라 JSON으로 나타낼 수 없습니다. 필드를 풀어서 적거나 지우십시오."
        : `값이 ${got}입니다. BigInt는 JSON으로 나타낼 수 없습니다. 숫자로 적으십시오.`,
  },
  ValueOutOfRange: {
    en: ({ got, ...limit }: OutOfRange) =>
      `got ${sizes.en(got)}; ${"min" in limit ? `the minimum is ${limit.min}` : `the maximum is ${limit.max}`}`,
    ko: ({ got, ...limit }) =>
      `값이 ${sizes.ko(got)}입니다. ${"min" in limit ? `${limit.min} 이상` : `${limit.max} 이하`}이어야 합니다.`,
  },
  NameMalformed: {
    en: ({ name, write }: { name: string; write: Hint }) => `the name ${excerpt(name)} is malformed: ${write.en}`,
    ko: ({ name, write }) => `이름 ${excerpt(name)}의 형식이 잘못되었습니다. ${write.ko}.`,
  },
  NameReserved: {
    en: ({ name }: { name: string }) =>
      `got "${name}"; AWS refuses security group names that begin with sg-, and this name is their prefix. Choose another`,
    ko: ({ name }) =>
      `이름이 "${name}"입니다. 보안 그룹 이름이 이 이름으로 시작하는데 AWS는 sg-로 시작하는 이름을 거부하니 다른 이름을 고르십시오.`,
  },
  TextReserved: {
    en: ({ got, mark }: { got: string; mark: string }) =>
      `got ${excerpt(got)}; CDK for Terraform reserves "${mark}", so remove it`,
    ko: ({ got, mark }) => `값이 ${excerpt(got)}입니다. "${mark}"은(는) CDK for Terraform이 예약하니 지우십시오.`,
  },
  KeyReserved: {
    en: ({ key }: { key: string }) => `JavaScript reserves the key "${key}", and its value would be lost; rename it`,
    ko: ({ key }) => `"${key}" 키는 JavaScript가 예약하여 값이 사라집니다. 키의 이름을 바꾸십시오.`,
  },
});

/** A number, a text or a list, and the limit that it exceeds. */
type OutOfRange = { readonly got: unknown } & ({ readonly min: number } | { readonly max: number });

const sizes: Readonly<Record<Language, (value: unknown) => string>> = {
  en: (value) => {
    if (typeof value === "string") return `${excerpt(value)}, ${counted(value.length, "character")}`;
    return Array.isArray(value) ? counted(value.length, "entry", "entries") : excerpt(value);
  },
  ko: (value) => {
    if (typeof value === "string") return `${excerpt(value)}(${value.length}자)`;
    return Array.isArray(value) ? `${value.length}개` : excerpt(value);
  },
};

function listed(values: readonly unknown[]): string {
  return values.map(excerpt).join(", ");
}

function nearestText(got: unknown, allowed: readonly unknown[]): string | undefined {
  // Other values have no text, and String() throws for objects without a prototype.
  if (typeof got !== "string" && typeof got !== "number") return undefined;
  return nearest(
    String(got),
    allowed.filter((value) => typeof value === "string"),
  );
}

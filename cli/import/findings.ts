import { defineErrors } from "@eksnet/modules/errors";
import type { Placeholder } from "./template";

/** A merge key that merges no map. */
export interface InvalidMerge {
  readonly line: number;

  /** Name of the alias that it names; undefined where it names none. */
  readonly alias: string | undefined;

  /** What it would merge. */
  readonly merged: { readonly kind: "list" | "nothing" } | { readonly kind: "value"; readonly value: unknown };
}

/** A template, and the command that reads it once it is rendered. */
interface Template {
  readonly file: string;
  readonly command: string;
  readonly placeholders: readonly Placeholder[];

  /** The parser's message about the file as written. */
  readonly problem?: string;
}

/** The errors of files that are imported, as YAML. */
export const errors = defineErrors({
  FileTooLarge: {
    en: ({ limit, unit }: { limit: number; unit: "KiB" | "values" }) =>
      `it has more than ${limit.toLocaleString("en-US")} ${unit}; no configuration has as many`,
    ko: ({ limit, unit }) =>
      `${unit === "KiB" ? "크기가" : "값의 개수가"} ${limit.toLocaleString("en-US")}${unit === "KiB" ? " KiB" : "개"}을(를) 넘습니다. 이렇게 큰 설정 파일은 없습니다.`,
  },
  TemplateUnrendered: {
    en: (template: Template) =>
      `this is a template; render it first: ${renderingInEnglish(template)}. Its placeholders: ${placeholderList(template).join("; ")}${template.problem === undefined ? "" : ` (as it stands: ${template.problem})`}`,
    ko: (template) =>
      `템플릿이므로 먼저 렌더링하십시오: ${renderingInKorean(template)}. 자리표시자: ${placeholderList(template).join("; ")}.${template.problem === undefined ? "" : ` (지금 상태의 문제: ${template.problem})`}`,
  },
  YamlMalformed: {
    en: ({ reason }: { reason: string }) => reason,
    ko: ({ reason }) => `YAML 형식이 잘못되었습니다: ${reason}`,
  },
  DocumentMissing: {
    en: () => "it is empty; write one YAML document",
    ko: () => "파일이 비어 있습니다. YAML 문서 하나를 적으십시오.",
  },
  DocumentsSeveral: {
    en: () => "it has several documents, and one configuration is one environment; split it at ---",
    ko: () => "문서가 여러 개 있는데 설정 하나가 환경 하나입니다. ---에서 나누십시오.",
  },
  MergeInvalid: {
    en: ({ line, alias, merged }: InvalidMerge) =>
      `<< on line ${line} merges ${alias === undefined ? "" : `*${alias}, which is `}${mergedInEnglish(merged)}; name a map, or a list of aliases of maps`,
    ko: ({ line, alias, merged }) =>
      `${line}번째 줄의 <<가 ${alias === undefined ? "" : `*${alias}, 즉 `}${mergedInKorean(merged)} 병합합니다. 맵이나 맵 별칭의 목록을 지정하십시오.`,
  },
  KeyNotText: {
    en: ({ key }: { key: string }) => `the key ${key} is not text; write it in quotes`,
    ko: ({ key }) => `키 ${key}은(는) 문자열이 아닙니다. 따옴표로 묶으십시오.`,
  },
  AliasesExcessive: {
    en: ({ max }: { max: number }) =>
      `its aliases repeat more than ${max} parts of the file; write out what they stand for`,
    ko: ({ max }) => `별칭이 파일의 ${max}개가 넘는 부분을 반복합니다. 별칭 대신 내용을 적으십시오.`,
  },
  YamlTooDeep: {
    en: ({ max }: { max: number }) => `lists and maps go deeper than ${max} levels; no configuration does`,
    ko: ({ max }) => `목록과 맵이 ${max}단계보다 깊습니다. 이렇게 깊은 설정 파일은 없습니다.`,
  },
});

const MAX_SHOWN = 10;

function placeholderList({ placeholders }: Template): string[] {
  const shown = placeholders.slice(0, MAX_SHOWN).map(({ line, text }) => `line ${line}: ${text}`);
  return placeholders.length > shown.length ? [...shown, `+${placeholders.length - shown.length}`] : shown;
}

function isShellVariable({ text }: Placeholder): boolean {
  return text.startsWith("$");
}

function renderingInEnglish({ file, command, placeholders }: Template): string {
  const [variables, others] = [placeholders.some(isShellVariable), !placeholders.every(isShellVariable)];
  return [
    ...(variables ? [`\`envsubst < ${file} | ${command} -\` for shell variables`] : []),
    ...(others
      ? [`for ${variables ? "the rest " : ""}the tool that it was written for, such as gomplate or helm template`]
      : []),
  ].join(", and ");
}

function renderingInKorean({ file, command, placeholders }: Template): string {
  const [variables, others] = [placeholders.some(isShellVariable), !placeholders.every(isShellVariable)];
  return [
    ...(variables ? [`셸 변수는 \`envsubst < ${file} | ${command} -\``] : []),
    ...(others ? [`${variables ? "나머지는 " : ""}gomplate나 helm template 등 템플릿을 만든 도구`] : []),
  ].join(", ");
}

function mergedInEnglish(merged: InvalidMerge["merged"]): string {
  if (merged.kind === "value") return JSON.stringify(merged.value);
  return merged.kind === "list" ? "a list" : "nothing";
}

function mergedInKorean(merged: InvalidMerge["merged"]): string {
  if (merged.kind === "value") return `${JSON.stringify(merged.value)} 값을`;
  return merged.kind === "list" ? "목록을" : "빈 값을";
}

import { basename } from "node:path";
import { defineErrors, nearest, question } from "@eksnet/modules/errors";

/** The errors of environment files as a whole. */
export const errors = defineErrors({
  FileNotUtf8: {
    en: () => "the file is not UTF-8; save it as UTF-8",
    ko: () => "파일이 UTF-8이 아닙니다. UTF-8로 저장하십시오.",
  },
  FileThrows: {
    en: ({ reason }: { reason: string }) => `the file fails while it loads: ${reason}`,
    ko: ({ reason }) => `파일을 불러오는 중에 오류가 발생했습니다: ${reason}`,
  },
  FileUnreadable: {
    en: ({ reason }: { reason: string }) => `the file cannot be read: ${reason}`,
    ko: ({ reason }) => `파일을 읽을 수 없습니다: ${reason}`,
  },
  ExportMissing: {
    en: () => "the file exports no environment; write export default defineEnvironment({ ... })",
    ko: () => "파일이 환경을 내보내지 않습니다. export default defineEnvironment({ ... })를 적으십시오.",
  },
  EnvironmentsMissing: {
    en: () => "there is no environment file; add one next to schema.ts",
    ko: () => "환경 파일이 없습니다. schema.ts 옆에 추가하십시오.",
  },
  EnvironmentUnknown: {
    en: ({ name, known, unread }: { name: string; known: readonly string[]; unread: readonly string[] }) =>
      `there is no environment "${name}".${question.en(nearest(name, candidates(known, unread)))} ${known.length === 0 ? "None loads" : `There are: ${known.join(", ")}`}${unread.length === 0 ? "" : `. It may be in a file that does not load: ${unread.join(", ")}`}`,
    ko: ({ name, known, unread }) =>
      `"${name}" 환경이 없습니다.${question.ko(nearest(name, candidates(known, unread)))} 있는 환경: ${known.join(", ") || "없음"}.${unread.length === 0 ? "" : ` 불러올 수 없는 파일에 있을 수 있습니다: ${unread.join(", ")}.`}`,
  },
});

/** Names that may be meant: a file that does not load is most likely named like its environment. */
function candidates(known: readonly string[], unread: readonly string[]): string[] {
  return [...known, ...unread.map((file) => basename(file, ".ts"))];
}

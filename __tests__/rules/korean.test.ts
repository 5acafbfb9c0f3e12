import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

const sources = ["cli", "environments", "modules", "stacks"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .map((path) => join(folder, path)),
);

describe("Korean sentences", () => {
  it("put both forms of a particle after a value, because its last sound is unknown", () => {
    expect(sources.flatMap((path) => bareParticles(readFileSync(join(root, path), "utf8")))).toEqual([]);
  });

  it("are found with one form, and not with both or after a word", () => {
    expect(bareParticles('ko: ({ zone }) => `"${zone}"은 없습니다`')).toEqual(['}"은 ']);
    expect(bareParticles("ko: ({ cidr }) => `${cidr}로 바꾸십시오`")).toEqual(["}로 "]);
    expect(bareParticles("ko: ({ zone }) => `${zone}은(는) 영역이 아닙니다`")).toEqual([]);
  });
});

function bareParticles(text: string): string[] {
  return [...text.matchAll(/\}"?(?:으로|은|는|이|가|을|를|과|와|로)[ ,.]/g)].map(([found]) => found);
}

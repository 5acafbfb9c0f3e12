import type { Backend } from "./backend";

/** Sentences that apply to every Service appear once; others begin with the name of their Service. */
export function ofEach(backends: readonly Backend[], say: (backend: Backend) => readonly string[]): string[] {
  const said = backends.map((backend) => ({ service: backend.service, sentences: say(backend) }));
  const [first] = said;
  if (first === undefined) return [];
  const shared = first.sentences.filter((sentence) => said.every(({ sentences }) => sentences.includes(sentence)));
  const own = said.flatMap(({ service, sentences }) =>
    sentences.filter((sentence) => !shared.includes(sentence)).map((sentence) => `${service}: ${sentence}`),
  );
  return [...own, ...shared];
}

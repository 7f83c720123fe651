/** Renders any number of settings with one Helm, each once, two runs of Helm at a time. */
import type { Batch, Rendered, Renderer } from './batch.ts';
import type { Render } from './proof.ts';
import type { Setting } from './setting.ts';

/** How many runs of Helm there are at a time, and how many settings each renders. */
const [WORKERS, CHUNK] = [2, 40];

/** Renders each setting of a list. */
export const rendering = (batch: Batch, renderer: Renderer): Render => async (settings) => {
  const unique = new Map(settings.map((setting) => [keyOf(setting), setting]));
  const chunks = [...new Set(settings.map(({ kubernetes }) => kubernetes))].flatMap((version) =>
    chunked([...unique.values()].filter(({ kubernetes }) => kubernetes === version)),
  );
  const results = new Map<string, Rendered>();
  const work = chunks[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const chunk of work) {
      const rendered = await batch(chunk, renderer);
      chunk.forEach((setting, index) => results.set(keyOf(setting), rendered[index]!));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return settings.map((setting) => results.get(keyOf(setting))!);
};

function keyOf({ overrides, kubernetes }: Setting): string {
  return JSON.stringify([kubernetes, [...overrides].sort(([one], [other]) => (one < other ? -1 : 1))]);
}

function chunked(settings: readonly Setting[]): Setting[][] {
  return Array.from({ length: Math.ceil(settings.length / CHUNK) }, (_, index) => settings.slice(index * CHUNK, (index + 1) * CHUNK));
}

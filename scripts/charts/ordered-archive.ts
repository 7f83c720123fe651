import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import { archiveEntries, type Entry } from './archive-entries.ts';

/**
 * Orders the sub-charts of a packaged chart by name, in the place of Helm's random order (helm/helm#32670), so that the
 * same chart gives the same bytes. Compressing is part of it: the pinned library does that alike with every Node.js.
 *
 * @param archive the bytes of a `.tgz` from `helm package`
 * @returns the bytes of the ordered `.tgz`
 */
export const orderedArchive = async (archive: Uint8Array): Promise<Uint8Array> => {
  const entries = await archiveEntries(archive);
  // Sorting keeps the order of equals: inside a chart the files stay as Helm puts them, Chart.yaml first.
  entries.sort((a, b) => compare(chartOf(a), chartOf(b)));
  return gzipSync(await writeEntries(entries), { level: 9, mtime: 0 });
};

/** The chart that a file belongs to: `amazon-insights`, or `amazon-insights/charts/worker`. */
const chartOf = ({ header }: Entry): string => /^[^/]+(?:\/charts\/[^/]+(?=\/))*/.exec(header.name)![0];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const writeEntries = (entries: readonly Entry[]): Promise<Buffer> => {
  const writer = pack();
  for (const { header, body } of entries) writer.entry(header, body);
  writer.finalize();
  return buffer(writer);
};

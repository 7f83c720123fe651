import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBeats } from '../../backup/heartbeat/beat-log.ts';
import type { Beat } from '../../backup/heartbeat/beat.ts';
import { filesIn } from './damage.ts';
import type { Copy } from './fault.ts';
import { HEARTBEAT_PREFIX } from './places.ts';

/** Changes what is known of production outside, which is in one object, or in two where the hour changed. */
export const changeBeats = async ({ places }: Copy, change: (beats: readonly Beat[]) => readonly Beat[]): Promise<void> => {
  for (const file of await filesIn(join(places.storage, HEARTBEAT_PREFIX), /\.jsonl$/)) {
    const changed = change(parseBeats(await readFile(file, 'utf8')));
    await writeFile(file, changed.map((beat) => `${JSON.stringify(beat)}\n`).join(''));
  }
};

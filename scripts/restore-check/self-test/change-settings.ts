import { readFile, writeFile } from 'node:fs/promises';
import type { Settings } from '../drill/settings.ts';
import type { Copy } from './fault.ts';

/** Changes what is asked of a copy. */
export const changeSettings = async ({ places }: Copy, change: (settings: Settings) => Settings): Promise<void> =>
  writeFile(places.settings, JSON.stringify(change(JSON.parse(await readFile(places.settings, 'utf8')) as Settings)));

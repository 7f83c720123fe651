import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../../../scripts/restore-check/drill/settings.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';
import { settings } from './samples.ts';

const fileWith = async (content: string): Promise<string> => {
  const file = join(await temporaryDirectory(), 'drill.yaml');
  await writeFile(file, content);
  return file;
};

test('the settings are those in the file, in YAML or JSON', async () => {
  const yaml = ['region: "us-west-2"', 'objectives:', '  rtoSeconds: 14400', '  rpoSeconds: 3600', 'heartbeat:', '  prefix: "heartbeat"', '  staleSeconds: 900'].join('\n');
  const { redis: _, ...rest } = settings;
  expect(await readSettings(await fileWith(yaml))).toEqual(rest);
  expect(await readSettings(await fileWith(JSON.stringify(settings)))).toEqual(settings);
});

test('a file that is not there is named', async () => {
  await expect(readSettings('/nowhere/drill.yaml')).rejects.toThrow(/ENOENT.*\/nowhere\/drill\.yaml/);
});

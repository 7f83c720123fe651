/** The commands, as people run them. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { declaredCharts } from './declared-charts.ts';

const run = command({ cwd: repositoryRoot });
const node = process.execPath;
const names = Object.keys(declaredCharts);

test('a key is made, and the charts are signed and published with it; nothing is told of it but its fingerprint', { timeout: 300_000 }, async () => {
  const directory = await temporaryDirectory();
  const [passphraseFile, key, to] = [join(directory, 'passphrase'), join(directory, 'charts'), join(directory, 'published')];
  await writeFile(passphraseFile, 'correct horse\n');
  const made = await run`${node} scripts/run.mjs package --make-sign-key ${key} --passphrase-file ${passphraseFile}`;
  const [, fingerprint] = /^Made the key ([0-9A-F]{40}): /.exec(made.stdout)!;
  const publish = () => run`${node} scripts/run.mjs publish-charts --to ${to} --sign-key ${`${key}.asc`} --passphrase-file ${passphraseFile} --json`;
  const first = await publish();
  expect(first.exitCode, first.stderr).toBe(0);
  expect(JSON.parse(first.stdout)).toEqual({ to, charts: Object.values(declaredCharts).map(({ name, version }) => ({ chart: name, version, sha256: expect.stringMatching(/^[a-f0-9]{64}$/), location: `${name}-${version}.tgz`, before: false, signed: true })) });
  expect(JSON.parse((await publish()).stdout).charts).toEqual(JSON.parse(first.stdout).charts.map((chart: object) => ({ ...chart, before: true })));
  expect((await readdir(to)).filter((file) => file.endsWith('.prov'))).toHaveLength(names.length);
  expect(await readdir(join(to, 'keys'))).toEqual([`${fingerprint}.gpg`]);
  const secret = (await readFile(`${key}.asc`, 'utf8')).split('\n')[4]!;
  for (const text of [made.stdout, first.stdout, first.stderr]) for (const word of ['correct horse', secret]) expect(text).not.toContain(word);
});

test.each([
  [['--to', 'oci://127.0.0.1:9/charts', '--url', 'https://example.com'], '--url and --oci are for a static repository'],
  [['--to', 'ftp://example.com/charts'], 'is no place for files: give a directory, or s3://BUCKET/PREFIX.'],
  [['--to', 'published', '--sign-key', '/nowhere/key.asc'], 'The key cannot be read: ENOENT'],
  [[], "required option '--to <location>' not specified"],
])('publish-charts %j is refused before anything is made', { timeout: 60_000 }, async (args, message) => {
  const { exitCode, stdout, stderr } = await run`${node} scripts/run.mjs publish-charts ${args}`;
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { debianMirror, readSources, sourcesList } from '../../../scripts/images/debian-mirror.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const publicMirror = { archive: 'http://deb.debian.org/debian', security: 'http://deb.debian.org/debian-security' };

describe('debianMirror', () => {
  test.each([
    [
      'is that of the machine, whatever its release',
      [
        { uris: ['https://packages/cloud'], suites: ['cloud-sdk-bookworm'] },
        { uris: ['cdrom://x', 'http://mirror/debian/'], suites: ['bookworm', 'bookworm-updates'] },
        { uris: ['http://mirror/security'], suites: ['bookworm-security'] },
      ],
      { archive: 'http://mirror/debian', security: 'http://mirror/security' },
    ],
    ['is the public one on Ubuntu', [{ uris: ['http://archive.ubuntu.com/ubuntu'], suites: ['noble', 'noble-security'] }], publicMirror],
    ['is the public one without sources', [], publicMirror],
    [
      'knows an archive without updates of security',
      [{ uris: ['http://mirror/debian'], suites: ['stable'] }],
      { archive: 'http://mirror/debian', security: publicMirror.security },
    ],
  ])('%s', (_, sources, mirror) => {
    expect(debianMirror(sources)).toEqual(mirror);
  });
});

test('each line of a sources.list is verified with the keys of Debian', () => {
  const key = '[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]';
  expect(sourcesList({ archive: 'http://a', security: 'http://s' }, 'trixie')).toBe(
    `deb ${key} http://a trixie main\ndeb ${key} http://a trixie-updates main\ndeb ${key} http://s trixie-security main\n`,
  );
});

test('both formats are read, and nothing else in the directory', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'sources.list.d'));
  await writeFile(join(directory, 'sources.list'), 'deb http://one stable main\n');
  await writeFile(join(directory, 'sources.list.d/two.sources'), 'Types: deb\nURIs: http://two\nSuites: stable\n');
  await writeFile(join(directory, 'sources.list.d/three.list'), 'deb http://three stable main\n');
  await writeFile(join(directory, 'sources.list.d/three.list.save'), 'deb http://saved stable main\n');
  expect((await readSources(directory)).flatMap(({ uris }) => uris)).toEqual(['http://one', 'http://three', 'http://two']);
  expect(await readSources(join(directory, 'nowhere'))).toEqual([]);
});

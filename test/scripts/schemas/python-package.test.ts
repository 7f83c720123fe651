import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { downloadError, isPinnedWheel, parseRequirement, wheelFileName } from '../../../scripts/schemas/python-package.ts';
import { requirementsFile } from '../../../scripts/schemas/sources.ts';

const bytes = new TextEncoder().encode('wheel');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const pinned = { name: 'some-package', version: '1.2.3', sha256 };

describe('the pinned package', () => {
  it('is read from requirements.txt', () => {
    expect(parseRequirement(`# why\nsome-package==1.2.3 --hash=sha256:${sha256}\n`)).toEqual(pinned);
    expect(() => parseRequirement('some-package>=1')).toThrow('pins no package');
  });

  it('stands in the project’s own requirements.txt', async () => {
    expect(parseRequirement(await readFile(requirementsFile, 'utf8')).name).toBe('kubernetes-validate');
  });

  it('has a wheel of a known name', () => {
    expect(wheelFileName(pinned)).toBe('some_package-1.2.3-py3-none-any.whl');
  });

  it('is known by its bytes', () => {
    expect(isPinnedWheel(pinned, bytes)).toBe(true);
    expect(isPinnedWheel(pinned, bytes.slice(1))).toBe(false);
  });
});

describe('downloadError', () => {
  it.each([
    [127, 'bash: python3: command not found', /python3, which is not on PATH; .*apt-get install python3-pip/],
    [1, '/usr/bin/python3: No module named pip', /pip, which is missing; .*apt-get install python3-pip/],
    [1, 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES', /some-package 1\.2\.3 is not what requirements\.txt pins/],
    [1, 'ERROR: No matching distribution', /some-package 1\.2\.3 could not be downloaded: .*reachable[^]*No matching/],
  ])('exit code %i with %s', (exitCode, output, message) => {
    expect(downloadError(pinned, exitCode, output).message).toMatch(message);
  });
});

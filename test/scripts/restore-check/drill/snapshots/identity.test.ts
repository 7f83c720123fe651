import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { identityIn } from '../../../../../scripts/restore-check/drill/snapshots/identity.ts';
import { temporaryDirectory } from '../../../temporary-directory.ts';

const fileWith = async (content: string): Promise<string> => {
  const file = join(await temporaryDirectory(), 'identity');
  await writeFile(file, content);
  return file;
};

describe('the private key', () => {
  test('stands alone, or below comments as age-keygen writes it', async () => {
    const key = await generateX25519Identity();
    for (const content of [key, `${key}\n`, `# created: 2026-01-10T00:00:00Z\n# public key: age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n${key}\n`, `# of Windows\r\n${key}\r\n`]) expect(await identityIn(await fileWith(content))).toBe(key);
  });

  test.each(['', 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n', '# AGE-SECRET-KEY-1\n'])('is an error of who asks where there is none: %j', async (content) => {
    const file = await fileWith(content);
    await expect(identityIn(file)).rejects.toThrow(`${file} has no private key of age`);
  });
});

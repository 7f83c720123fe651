import { expect, test } from 'vitest';
import { isDebianRelease } from '../../../scripts/packages/host.ts';

test.each([
  ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', true],
  ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', true],
  ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
  ['Fedora', 'ID=fedora\nVARIANT_ID=debian\n', false],
  ['a system without the file', '', false],
])('%s', (_, release, expected) => {
  expect(isDebianRelease(release)).toBe(expected);
});

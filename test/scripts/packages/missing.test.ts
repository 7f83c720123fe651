import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMissing } from '../../../scripts/packages/missing.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('a package is missing when one of its commands or files is', async () => {
  const [users, administrators] = [await temporaryDirectory(), await temporaryDirectory()];
  await writeExecutable(join(users, 'ctr'), '');
  await writeExecutable(join(administrators, 'nft'), '');
  const needed = [
    { package: 'containerd', needs: ['containerd', 'ctr'] },
    { package: 'nftables', needs: ['nft'] },
    { package: 'plugins', needs: [join(users, 'ctr'), join(users, 'ptp')] },
  ];
  expect(await findMissing(needed, `/nowhere::${users}`, [administrators])).toEqual([
    { package: 'containerd', needs: ['containerd'] },
    { package: 'plugins', needs: [join(users, 'ptp')] },
  ]);
});

import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { verifyRelease } from '../verify-release.ts';
import { addCommonOptions, openReleases, type CommonOptions } from './common.ts';

/** `npm run release -- verify`. */
export const verifyCommand = (): Command =>
  addCommonOptions(new Command('verify'))
    .description('Verifies that a release is what the owner of a key signed: its record, and the values that this names.')
    .argument('<name>', 'such as 1.4.0')
    .requiredOption('--public-key <file>', 'public key (PEM) of whoever has to have signed it')
    .addHelpText('after', '\nExample:\n  npm run release -- verify 1.4.0 --public-key release.pem.pub')
    .action(async (name: string, { publicKey, ...options }: CommonOptions & { readonly publicKey: string }) => {
      const release = await verifyRelease(await openReleases(options), name, await readFile(publicKey, 'utf8'));
      console.log(options.json ? JSON.stringify(release, null, 2) : `The release ${name} is what was signed with this key.`);
    });

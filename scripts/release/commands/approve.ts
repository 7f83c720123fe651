import { Command } from 'commander';
import { readSigningKey } from '../../signing/signing-key.ts';
import { approveRelease } from '../approve-release.ts';
import { addCommonOptions, openReleases, type CommonOptions } from './common.ts';

/** `npm run release -- approve`. */
export const approveCommand = (): Command =>
  addCommonOptions(new Command('approve'))
    .description('Approves a release with a signature: exactly the record that is kept now.')
    .argument('<name>', 'such as 1.4.0')
    .requiredOption('--key <file>', 'private key (Ed25519, PEM) of whoever approves')
    .option('--comment <text>', 'in your words')
    .addHelpText('after', '\nExample:\n  npm run release -- approve 1.4.0 --key anna.pem --comment "looked at the plan"')
    .action(async (name: string, { key, comment, ...options }: CommonOptions & { readonly key: string; readonly comment?: string }) => {
      const approval = await approveRelease(await openReleases(options), name, await readSigningKey(key), comment);
      console.log(options.json ? JSON.stringify(approval, null, 2) : `Approved the release ${name}, whose record has the SHA-256 ${approval.recordSha256}.`);
    });

/** Writes docs/network-access.md, the table of who may talk to whom, or checks that it is up to date. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { repositoryRoot } from './charts/repository.ts';
import { checkDocument } from './network-access/check-document.ts';
import { DOCUMENT, networkAccessDocument } from './network-access/document.ts';
import { ensureTools } from './toolchain/index.ts';

const program = new Command('network-access')
  .description(`Writes ${DOCUMENT}: which ports the NetworkPolicies leave open between every pair of pods, from the charts as Helm renders them in each region.`)
  .option('--check', 'write nothing; print the lines that writing would change, and exit with 1 when there are any')
  .parse();

const { check = false } = program.opts<{ check?: boolean }>();

try {
  const { helm4 } = await ensureTools(['helm4']);
  const text = await networkAccessDocument(repositoryRoot, helm4);
  const differences = await checkDocument(repositoryRoot, text);
  if (differences.length === 0) console.log(`${DOCUMENT} is up to date`);
  else if (check) {
    console.error([`${DOCUMENT} is not what the charts give:`, ...differences, 'Run npm run network-access'].join('\n'));
    process.exitCode = 1;
  } else {
    const path = join(repositoryRoot, DOCUMENT);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`written  ${DOCUMENT}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Writes the build contexts of the images that stand in for private ones, and prints how Docker builds them. */
import { Command } from 'commander';
import { join, relative } from 'node:path';
import { distDirectory } from './charts/repository.ts';
import { writeContexts } from './images/write-contexts.ts';

const { directory } = new Command('images')
  .description('Writes the build contexts of the reference app, Redis and PostgreSQL, and prints the commands that build them: npm run -s images | sh')
  .option('--directory <path>', 'where they go', relative(process.cwd(), join(distDirectory(), 'images')))
  .parse()
  .opts<{ directory: string }>();

// Standard output is for a shell.
const progress = {
  set output(line: string) {
    console.error(line);
  },
};

try {
  for (const { command } of await writeContexts(directory, progress)) console.log(command);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

// Plain JavaScript, and nothing but Node.js's own modules: this runs before anything is installed.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './run/dependencies.mjs';
import { nodeVersionProblem } from './run/node-version.mjs';
import { spawnVerb } from './run/spawn-verb.mjs';
import { findVerbs, formatVerbs } from './run/verbs.mjs';

const directory = dirname(fileURLToPath(import.meta.url));
const [verb = '', ...args] = process.argv.slice(2);

const run = async () => {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem) throw new Error(problem);
  const verbs = await findVerbs(directory);
  if (!verbs.has(verb)) {
    const complaint = verb === '' ? '' : `There is no verb "${verb}".\n\n`;
    throw new Error(`${complaint}Usage: node scripts/run.mjs <verb> [arguments]\n\n${formatVerbs(verbs)}`);
  }
  await ensureDependencies(dirname(directory));
  return spawnVerb(directory, verb, args);
};

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

import { stepList } from '../console/progress.ts';
import { command } from '../process/command.ts';
import { ensureSchemas } from '../schemas/index.ts';
import { chartTools, ensureTools } from '../toolchain/index.ts';

/**
 * Prepares what the tests run, with progress, and checks the types.
 *
 * @param root the repository's root
 * @throws Error where a tool can't be built, a schema can't be fetched, or a type is wrong
 */
export async function prepareTests(root: string): Promise<void> {
  await stepList([
    { title: 'Tools', task: async (_, task) => void (await ensureTools(chartTools, task)) },
    { title: 'Schemas', task: async (_, task) => void (await ensureSchemas(task)) },
    { title: 'Types', task: () => checkTypes(root) },
  ]).run();
}

async function checkTypes(root: string): Promise<void> {
  const { exitCode, stdout } = await command({ cwd: root })`${process.execPath} node_modules/typescript/bin/tsc --project ${root}`;
  if (exitCode !== 0) throw new Error(`The types are wrong:\n${stdout}`);
}

import { ensureSchemas } from '../../scripts/schemas/index.ts';
import { ensureTools, toolNames } from '../../scripts/toolchain/index.ts';

/** Builds what the tests run, once, before files in parallel would each ask for it. */
export default async function setup(): Promise<void> {
  await ensureTools(toolNames);
  await ensureSchemas();
}

import { ensureSchemas } from '../../scripts/schemas/index.ts';
import { chartTools, ensureTools } from '../../scripts/toolchain/index.ts';

/** Builds what the tests without the lab run, once, before files in parallel would each ask for it. */
export default async function setup(): Promise<void> {
  await ensureTools(chartTools);
  await ensureSchemas();
}

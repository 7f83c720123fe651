import { beforeAll } from 'vitest';
import { $ } from 'zx';
import { ensureSchemas, kubeconformArguments } from '../../../scripts/schemas/index.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';

/** What kubeconform says of one manifest. */
export interface Verdict {
  readonly kind: string;
  readonly status: 'statusValid' | 'statusInvalid' | 'statusError' | 'statusSkipped';
  readonly msg: string;
}

const prepared = async () => {
  const [{ kubeconform }, schemas] = await Promise.all([ensureTools(['kubeconform']), ensureSchemas()]);
  return { kubeconform, schemas };
};

/** Gets kubeconform and the schemas ready before the tests, since the first time takes longer than a test may. */
export const prepareKubeconform = (): void => beforeAll(async () => void (await prepared()), 600_000);

/**
 * Validates manifests with the real kubeconform.
 *
 * @param version Kubernetes minor version
 * @param manifests objects, or YAML text
 * @returns a verdict for each of them, in no certain order
 */
export const validate = async (version: string, ...manifests: readonly (object | string)[]): Promise<Verdict[]> => {
  const { kubeconform, schemas } = await prepared();
  const input = manifests.map((manifest) => (typeof manifest === 'string' ? manifest : JSON.stringify(manifest)));
  const flags = [...kubeconformArguments(version, schemas), '-verbose', '-output', 'json'];
  const { stdout } = await $({ input: input.join('\n---\n'), quiet: true, nothrow: true })`${kubeconform} ${flags}`;
  return JSON.parse(stdout).resources;
};

import { strFromU8, unzipSync } from 'fflate';
import type { JsonSchema } from './json-schema.ts';

const definitionsPath = (version: string): string =>
  `kubernetes_validate/kubernetes-json-schema/v${version}.0-local-strict/_definitions.json`;

/**
 * Reads the strict definitions of Kubernetes versions out of the `kubernetes-validate` wheel.
 *
 * @param wheel the wheel's bytes
 * @param versions Kubernetes minor versions, such as `1.35`
 * @returns the `$defs` of each version, by version
 * @throws when the wheel has no schemas of a version
 */
export const wheelDefinitions = (
  wheel: Uint8Array,
  versions: readonly string[],
): Map<string, Record<string, JsonSchema>> => {
  const wanted = new Set(versions.map(definitionsPath));
  const files = unzipSync(wheel, { filter: ({ name }) => wanted.has(name) });
  return new Map(
    versions.map((version) => {
      const file = files[definitionsPath(version)];
      if (!file) throw new Error(`The wheel has no schemas of Kubernetes ${version}`);
      return [version, JSON.parse(strFromU8(file)).$defs];
    }),
  );
};

/** What values/regions.yaml says of promotions. */
import { gatesSchema, type GateSettings } from '../../generator/promotion/gates.ts';
import type { WrittenKey } from '../../generator/promotion/promotion.ts';
import type { Region, RegionsFile } from '../../generator/regions.ts';
import { SchemaChecker, nearestKey, type JsonSchema } from '../../generator/helm/index.ts';
import { mergeValues, type Values } from '../regions/merge-values.ts';
import { readRegionsFile, regionsFile } from '../regions/regions.ts';
import { trustedKey, type TrustedKey } from '../signing/trusted-key.ts';
import { windowProblem } from './gates/freeze/frozen-until.ts';

/** It. */
export interface Promotion {
  /** In the order in which a release reaches them. */
  readonly regions: readonly Region[];
  readonly keys: readonly TrustedKey[];
  /** The gates that stand in each region, by its name. */
  readonly gates: Readonly<Record<string, GateSettings>>;
}

const problemsOfKeys = (written: readonly WrittenKey[]): string[] => {
  const seen = new Set<string>();
  const taken = (text: string): boolean => seen.size === seen.add(text).size;
  return written.flatMap((key, index) => {
    const path = `promotion.keys.${index}`;
    try {
      const { id } = trustedKey(key);
      return [
        ...(taken(key.name) ? [`${path}.name is "${key.name}", as that of another key; each has a name of its own`] : []),
        ...(taken(id) ? [`${path}.publicKey is that of another key as well`] : []),
      ];
    } catch (error) {
      return [`${path}.publicKey: ${(error as Error).message}`];
    }
  });
};

/** What the schema does not see. */
const problemsOfGates = (region: string, { signature, approvals, freeze, drill }: GateSettings, { keys = [] }: NonNullable<RegionsFile['promotion']>, regions: readonly string[]): string[] => {
  const approvers = keys.filter(({ mayApprove }) => mayApprove).length;
  const drilled = drill?.region;
  return [
    ...(signature && !keys.some(({ mayRelease }) => mayRelease) ? [`the gate signature stands in ${region}, and no key of promotion.keys has mayRelease`] : []),
    ...(approvals && approvals.count > approvers ? [`the gate approvals of ${region} needs ${approvals.count}, and ${approvers} of promotion.keys have mayApprove`] : []),
    ...(freeze?.windows ?? []).flatMap((window) => {
      const problem = windowProblem(window);
      return problem === undefined ? [] : [`the window "${window.name}" of the gate freeze in ${region}: ${problem}`];
    }),
    ...(drilled !== undefined && !regions.includes(drilled) ? [`the gate drill of ${region} has the region "${drilled}"; did you mean ${nearestKey(drilled, regions) ?? regions.join(' or ')}?`] : []),
  ];
};

/**
 * Reads it.
 *
 * @param root the repository's root
 * @param values the folder of the file: below the root, or an absolute path
 * @throws Error that names file, path and what to change, a line each
 */
export const readPromotion = async (root: string, values?: string): Promise<Promotion> => {
  const fail = (problems: readonly string[]): void => {
    if (problems.length > 0) throw new Error([...new Set(problems)].map((problem) => `${regionsFile(values)}: ${problem}`).join('\n'));
  };
  const { regions, promotion = {} } = await readRegionsFile(root, values);
  const keys = promotion.keys ?? [];
  fail(problemsOfKeys(keys));
  const checker = new SchemaChecker(gatesSchema as unknown as JsonSchema);
  const gates = Object.fromEntries(regions.map(({ name, gates: overrides = {} }) => [name, mergeValues((promotion.gates ?? {}) as Values, overrides as Values) as GateSettings]));
  fail(Object.entries(gates).flatMap(([region, settings]) => checker.problems(settings).map((problem) => `the gates of ${region}: ${problem}`)));
  const names = regions.map(({ name }) => name);
  fail(Object.entries(gates).flatMap(([region, settings]) => problemsOfGates(region, settings, promotion, names)));
  return { regions, keys: keys.map(trustedKey), gates };
};

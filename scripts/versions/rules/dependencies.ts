import type { ChartMetadata } from '../chart-content.ts';
import { stepBetween, type Reason } from '../level.ts';

type Side = Pick<ChartMetadata, 'dependencies'>;

/**
 * Which charts a chart brings along: where the version of one says that it may break something, so does this one. What comes
 * and goes with the others are values.
 */
export const compareDependencies = ({ dependencies: before = [] }: Side, { dependencies: after = [] }: Side): readonly Reason[] =>
  after.flatMap(({ name, version }): readonly Reason[] => {
    const old = before.find((one) => one.name === name);
    if (old === undefined) return [{ level: 'minor', text: `brings ${name} ${version}` }];
    return old.version === version ? [] : [{ level: stepBetween(old.version, version), text: `brings ${name} ${version}, and brought ${old.version}` }];
  });

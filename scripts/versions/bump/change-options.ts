import { InvalidArgumentError, Option } from 'commander';
import { changeKinds, type Change, type ChangeKind } from '../../../generator/helm/index.ts';

/** Options that say what changed. Each `--change` has the kind of the `--kind` before it. */
export interface ChangeOptions {
  /** `--kind` and `--change`, to be added to a command. */
  readonly options: readonly Option[];
  /** What they said, in their order. */
  readonly changes: readonly Change[];
}

/** Options that say what changed, for one command. */
export const changeOptions = (): ChangeOptions => {
  const changes: Change[] = [];
  let kind: ChangeKind = 'changed';
  const readKind = (text: string): ChangeKind => {
    const found = changeKinds.find((one) => one === text);
    if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${changeKinds.join(', ')}.`);
    return (kind = found);
  };
  const readChange = (text: string): readonly Change[] => {
    const description = text.trim();
    if (description === '' || description.includes('\n')) throw new InvalidArgumentError('one line is needed, for whoever upgrades.');
    changes.push({ kind, description });
    return changes;
  };
  return {
    changes,
    options: [
      new Option('--kind <kind>', `what kind of change those after it are: ${changeKinds.join(', ')}`).default('changed').argParser(readKind),
      new Option('--change <text>', 'what changed, in a line for whoever upgrades; as often as there are changes').argParser(readChange),
    ],
  };
};

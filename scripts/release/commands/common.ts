/** What all subcommands of `release` share. */
import type { Command } from 'commander';
import { openStore } from '../../store/open-store.ts';
import { releaseStore, type ReleaseStore } from '../release-store.ts';
import { storeOption } from '../store-option.ts';

/** Their options, as Commander reads them. */
export interface CommonOptions {
  readonly store: string;
  readonly json?: true;
}

/** Adds them. @param command a subcommand */
export const addCommonOptions = (command: Command): Command => command.addOption(storeOption()).option('--json', 'print JSON on standard output, and nothing else');

/** The releases where the options say. */
export const openReleases = async ({ store }: Pick<CommonOptions, 'store'>): Promise<ReleaseStore> => releaseStore(await openStore(store));

/** Every fault that is planted. */
import type { Fault } from '../fault.ts';
import { applicationFaults } from './application.ts';
import { archiveFaults } from './archive.ts';
import { configurationFaults } from './configuration.ts';
import { databaseFaults } from './database.ts';
import { filesFaults } from './files.ts';
import { keyFaults } from './keys.ts';
import { releaseFaults } from './releases.ts';
import { repositoryFaults } from './repository.ts';
import { snapshotFaults } from './snapshots.ts';
import { wholeCopies } from './whole.ts';

/** In their order: the last ones of PostgreSQL, and of Redis, leave production damaged. */
export const faults: readonly Fault[] = [...archiveFaults, ...repositoryFaults, ...applicationFaults, ...wholeCopies, ...databaseFaults, ...snapshotFaults, ...keyFaults, ...filesFaults, ...configurationFaults, ...releaseFaults];

/** The program of the image `backup`: each command makes one backup, as a Job of the chart. */
import { Command } from 'commander';
import { DAMAGED } from '../../generator/charts/backup/exit-codes.ts';
import { postgresCommand } from './postgres/command.ts';
import { DamagedDataError } from './postgres/damaged-data-error.ts';
import { redisCommand } from './redis/command.ts';

try {
  await new Command('backup').description('Makes backups, and says of each what it is in one line of JSON.').addCommand(postgresCommand).addCommand(redisCommand).parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof DamagedDataError ? DAMAGED : 1;
}

/** The program of the image `backup`: each command is what one kind of pod of the chart does. */
import { Command } from 'commander';
import { DAMAGED } from '../../generator/charts/backup/exit-codes.ts';
import { configurationCommand } from './configuration/command.ts';
import { exporterCommand } from './exporter/command.ts';
import { heartbeatCommand } from './heartbeat/command.ts';
import { postgresCommand } from './postgres/command.ts';
import { DamagedDataError } from './postgres/damaged-data-error.ts';
import { redisCommand } from './redis/command.ts';

try {
  await new Command('backup')
    .description('Makes backups, says of each what it is in one line of JSON, and writes and tells what they are measured by.')
    .addCommand(postgresCommand)
    .addCommand(redisCommand)
    .addCommand(configurationCommand)
    .addCommand(heartbeatCommand)
    .addCommand(exporterCommand)
    .parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof DamagedDataError ? DAMAGED : 1;
}

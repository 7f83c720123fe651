import { Option, type Command } from 'commander';
import type { RepositoryAccess } from './repository/chart-repository.ts';

/** What users say of registries, as Commander reads it. */
export type RegistryOptions = Omit<RepositoryAccess, 'helm'>;

/** Adds the options by which every verb reaches registries of charts and images. @param command a subcommand */
export const addRegistryOptions = (command: Command): Command =>
  command
    .addOption(new Option('--ca-file <file>', 'certificates that registries and repositories of charts are trusted by, as PEM; default those of the system').env('AMAZON_INSIGHTS_REGISTRY_CA'))
    .addOption(new Option('--plain-http', 'ask registries without TLS'));

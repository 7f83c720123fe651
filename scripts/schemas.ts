/** Prepares the schemas that rendered manifests are validated against, and lists them. */
import { Command } from 'commander';
import { stepList } from './console/progress.ts';
import { ensureSchemas, type Schemas } from './schemas/ensure-schemas.ts';
import { kubernetesVersions } from './schemas/kubernetes-versions.ts';
import { schemaFolders, schemaTable } from './schemas/list.ts';

const program = new Command('schemas')
  .description(
    `Prepares the JSON schemas of Kubernetes ${kubernetesVersions.at(0)} to ${kubernetesVersions.at(-1)} and of the custom ` +
      'resources in the user\'s cache, for kubeconform. What is there already needs no network.',
  )
  .option('--json', 'print the directory, the versions and the files of the CustomResourceDefinitions as JSON only')
  .addHelpText(
    'after',
    `
Environment:
  AMAZON_INSIGHTS_CACHE  the cache directory; default $XDG_CACHE_HOME/amazon-insights-charts`,
  )
  .parse();

const { json = false } = program.opts<{ json?: boolean }>();

const prepare = async (): Promise<Schemas> => {
  const context = { schemas: undefined as Schemas | undefined };
  await stepList<typeof context>([
    {
      title: 'schemas of Kubernetes and of the custom resources',
      task: async (result, task) => {
        result.schemas = await ensureSchemas(task);
      },
    },
  ]).run(context);
  return context.schemas!;
};

try {
  if (json) console.log(JSON.stringify(await ensureSchemas(), undefined, 2));
  else {
    const schemas = await prepare();
    console.log(schemaTable(await schemaFolders(schemas)));
    console.log(`${schemas.crdFiles.length} CustomResourceDefinitions to install are there too, all in ${schemas.directory}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

import { Command, InvalidArgumentError } from 'commander';
import { repositoryRoot } from '../../charts/repository.ts';
import { stepList, type Progress } from '../../console/progress.ts';
import { valuesOption } from '../../regions/values-option.ts';
import { readSigningKey } from '../../signing/signing-key.ts';
import { ensureTools } from '../../toolchain/index.ts';
import { createRelease } from '../create-release.ts';
import type { StoredRelease } from '../release-store.ts';
import { addRegistryOptions, type RegistryOptions } from '../registry-options.ts';
import { formatRelease, summarize } from '../summary.ts';
import { addCommonOptions, openReleases, type CommonOptions } from './common.ts';

interface Options extends CommonOptions, RegistryOptions {
  readonly charts: string;
  readonly key: string;
  readonly chart?: Readonly<Record<string, string>>;
  readonly imageRegistry?: string;
  readonly values: string;
}

const versionOf = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const [, name, version] = /^([^@]+)@([^@]+)$/.exec(text) ?? [];
  if (!name || !version) throw new InvalidArgumentError('Give NAME@VERSION, such as worker@0.3.1.');
  return { ...before, [name]: version };
};

/** `npm run release -- create`. */
export const createCommand = (): Command =>
  addRegistryOptions(addCommonOptions(new Command('create')))
    .description('Makes a release of the charts that are published, the images that they run, and the values of each region. Its record is signed, and never changes.')
    .argument('<name>', 'SemVer, such as 1.4.0')
    .requiredOption('--charts <repository>', 'where the charts are published: oci://HOST/PATH, s3://BUCKET/PREFIX, https://… or a directory')
    .requiredOption('--key <file>', 'private key (Ed25519, PEM) that signs the record')
    .option('--chart <name@version>', 'a version of a chart, in place of the newest, which has to be that of the checkout; may be repeated', versionOf)
    .option('--image-registry <host>', 'registry of images whose names have none')
    .addOption(valuesOption())
    .addHelpText('after', '\nExamples:\n  npm run release -- create 1.4.0 --charts oci://registry.example.com/charts --image-registry registry.example.com --key release.pem\n  npm run release -- create 1.4.1 --charts s3://charts/stable --chart worker@0.3.1 --image-registry registry.example.com --key release.pem')
    .action(async (name: string, { charts, key, chart: versions, imageRegistry, values, caFile, plainHttp, ...common }: Options) => {
      const pem = await readSigningKey(key);
      const releases = await openReleases(common);
      const reach = { ...(caFile === undefined ? {} : { caFile }), ...(plainHttp === undefined ? {} : { plainHttp }) };
      const registry = imageRegistry === undefined ? undefined : { host: imageRegistry, ...reach };
      let stored: StoredRelease | undefined;
      const create = async (progress?: Progress): Promise<void> => {
        const { helm4 } = await ensureTools(['helm4']);
        stored = await createRelease(releases, { name, charts, key: pem, root: repositoryRoot, values, helm: helm4, registry, ...reach, ...(versions ? { versions } : {}) }, progress);
      };
      if (common.json) await create();
      else await stepList([{ title: `make the release ${name}`, task: (_, task) => create(task) }]).run();
      const summary = summarize(stored!);
      console.log(common.json ? JSON.stringify(summary, null, 2) : `\n${formatRelease(summary)}`);
    });

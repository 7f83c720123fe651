/** Packages every chart with its dependencies inside, alike in every run; signs the packages, and lists their images. */
import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { imageList, type ChartImages } from './charts/images/image-list.ts';
import { withDigests } from './charts/images/with-digests.ts';
import { imageNames, withoutDigest, writeImageList } from './charts/images/write-image-list.ts';
import type { ChartPackage } from './charts/package-chart.ts';
import { packageCharts } from './charts/package-charts.ts';
import { packageTable } from './charts/package-table.ts';
import { distDirectory } from './charts/repository.ts';
import { formatDuration, stopwatch } from './console/duration.ts';
import { stepList } from './console/progress.ts';
import { makeSignKey } from './provenance/make-sign-key.ts';
import { readSigner } from './provenance/sign-key.ts';
import { signOptions, type SignOptions } from './provenance/sign-options.ts';
import { ensureTools } from './toolchain/index.ts';

interface Options extends SignOptions {
  readonly destination: string;
  readonly makeSignKey?: string;
  readonly imageRegistry?: string;
  readonly caFile?: string;
  readonly plainHttp?: boolean;
}

const program = new Command('package')
  .description('Packages every chart with its dependencies inside. The same charts give the same bytes, in every run and on every machine. Lists the images of the charts beside them, for mirrors.')
  .addOption(new Option('--destination <directory>', 'where the packages and the lists go').default(distDirectory(), 'dist/'))
  .option('--make-sign-key <name>', 'make a key for --sign-key in NAME.asc, and its keyring for Helm in NAME.gpg, and do nothing else')
  .option('--image-registry <host>', 'registry that is asked for the digests of the images that name none, such as registry.example.com')
  .option('--ca-file <file>', 'certificates that the registry is trusted by, as PEM')
  .option('--plain-http', 'ask the registry without TLS')
  .addHelpText('after', '\nExamples:\n  npm run package -- --make-sign-key charts\n  npm run package -- --sign-key charts.asc --image-registry registry.example.com\n  helm verify dist/worker-0.1.0.tgz --keyring charts.gpg');
for (const option of signOptions()) program.addOption(option);

const run = async ({ destination: directory, signKey, passphraseFile, imageRegistry: host, caFile, plainHttp = false }: Options): Promise<void> => {
  const elapsed = stopwatch();
  const destination = resolve(directory);
  const signer = signKey === undefined ? undefined : await readSigner(signKey, passphraseFile);
  let [packages, images]: [readonly ChartPackage[], readonly ChartImages[]] = [[], []];
  await stepList([
    {
      title: 'package the charts',
      task: async (_, task) => {
        const { helm4 } = await ensureTools(['helm4'], task);
        packages = await packageCharts({ helm: helm4, destination, ...(signer ? { signer } : {}) }, task);
      },
    },
    {
      title: 'list their images',
      task: async (_, task) => {
        const { helm4 } = await ensureTools(['helm4'], task);
        images = await imageList(helm4, task);
        if (host !== undefined) images = await withDigests(images, { registry: { host, plainHttp, ...(caFile === undefined ? {} : { caFile }) } });
        await writeImageList(images, destination);
      },
    },
  ]).run();
  const folder = `${relative('', destination) || '.'}/`;
  const unknown = withoutDigest(images);
  console.log(packageTable(packages));
  console.log(`${packages.length} charts packaged into ${folder} in ${formatDuration(elapsed())}`);
  console.log(signer ? `Signed by the key ${signer.fingerprint}` : 'Not signed: --sign-key FILE writes a .prov beside each');
  console.log(`${imageNames(images).length} images listed in ${folder}images.yaml, images.json and images.txt`);
  if (host === undefined) console.log('Without digests: --image-registry HOST asks a registry for them');
  else if (unknown.length > 0) console.log(`Without a digest, since ${host} does not have them: ${unknown.join(', ')}`);
};

try {
  const { makeSignKey: name, ...options } = program.parse().opts<Options>();
  if (name === undefined) await run(options);
  else {
    const { privateFile, keyringFile, fingerprint } = await makeSignKey(name, options.passphraseFile);
    console.log(`Made the key ${fingerprint}: ${privateFile} signs, and is for nobody else; ${keyringFile} verifies, and is for everybody.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Publishes the charts: in an OCI registry, or as a static repository in a directory or a bucket. */
import { tmpdir } from 'node:os';
import { Command, Option } from 'commander';
import { packageCharts } from './charts/package-charts.ts';
import { formatDuration, stopwatch } from './console/duration.ts';
import { stepList, type Progress } from './console/progress.ts';
import { readSigner } from './provenance/sign-key.ts';
import { signOptions, type SignOptions } from './provenance/sign-options.ts';
import { prepareChart, type PreparedChart } from './publish/prepared-chart.ts';
import type { PublishedChart } from './publish/published.ts';
import { publishedTable, unsignedSentence } from './publish/published-table.ts';
import { publishToRegistry } from './publish/publish-to-registry.ts';
import { publishToStore } from './publish/publish-to-store.ts';
import { OCI } from './release/repository/chart-repository.ts';
import { withTemporaryDirectory } from './schemas/temporary-directory.ts';
import { openStore } from './store/open-store.ts';
import { ensureTools } from './toolchain/index.ts';

interface Options extends SignOptions {
  readonly to: string;
  readonly url?: string;
  readonly oci?: string;
  readonly caFile?: string;
  readonly plainHttp?: boolean;
  readonly json?: true;
}

const program = new Command('publish-charts')
  .description(
    'Packages the charts, and publishes what is not there yet. What is published is never changed: a version that is there with other bytes is refused, and one with the same bytes is left alone. ' +
      'A static repository gets an index that keeps the entries of others, and a landing page.',
  )
  .requiredOption('--to <location>', 'oci://HOST/PATH, a directory, or s3://BUCKET/PREFIX (AWS_REGION and credentials as the aws command takes them)')
  .option('--url <url>', 'where the static repository is served, for absolute URLs in its index; default relative ones')
  .option('--oci <location>', 'where the same charts are in an OCI registry, for the landing page of a static repository')
  .addOption(new Option('--ca-file <file>', 'certificates that the OCI registry is trusted by, as PEM; default those of the system').env('AMAZON_INSIGHTS_REGISTRY_CA'))
  .option('--plain-http', 'reach the OCI registry without TLS')
  .option('--json', 'print what was published as JSON on standard output, and nothing else there')
  .addHelpText('after', '\nExamples:\n  npm run publish-charts -- --to published\n  npm run publish-charts -- --to s3://charts/stable --url https://charts.example.com/stable --sign-key charts.asc\n  npm run publish-charts -- --to oci://registry.example.com/charts --json\nIn a registry you are who you logged in as: helm registry login registry.example.com');
for (const option of signOptions()) program.addOption(option);

const publish = async ({ to, url, oci, caFile, plainHttp = false, signKey, passphraseFile, json }: Options): Promise<readonly PublishedChart[]> => {
  const inRegistry = to.startsWith(OCI);
  if (inRegistry && (url ?? oci) !== undefined) throw new Error('--url and --oci are for a static repository: an OCI registry has no index, and no page.');
  // What cannot sign, and where nothing can be written, is told before anything is made.
  const signer = signKey === undefined ? undefined : await readSigner(signKey, passphraseFile);
  const store = inRegistry ? undefined : await openStore(to);
  return withTemporaryDirectory(tmpdir(), async (directory) => {
    let [charts, helm]: [readonly PreparedChart[], string] = [[], ''];
    let published: readonly PublishedChart[] = [];
    const make = async (progress?: Progress): Promise<void> => {
      ({ helm4: helm } = await ensureTools(['helm4'], progress));
      charts = await Promise.all((await packageCharts({ helm, destination: directory, ...(signer ? { signer } : {}) }, progress)).map(prepareChart));
    };
    const send = async (progress?: Progress): Promise<void> => {
      published = store
        ? await publishToStore(store, charts, { ...(url === undefined ? {} : { url }), ...(oci === undefined ? {} : { oci }), ...(signer ? { signer } : {}) }, progress)
        : await publishToRegistry(to, charts, { helm, plainHttp, ...(caFile === undefined ? {} : { caFile }) }, progress);
    };
    if (json) {
      await make();
      await send();
    } else {
      await stepList([
        { title: 'package the charts', task: (_, task) => make(task) },
        { title: `publish them to ${to}`, task: (_, task) => send(task) },
      ]).run();
    }
    return published;
  });
};

try {
  const options = program.parse().opts<Options>();
  const elapsed = stopwatch();
  const published = await publish(options);
  const unsigned = options.signKey === undefined ? undefined : unsignedSentence(published);
  if (unsigned !== undefined) console.error(unsigned);
  if (options.json) console.log(JSON.stringify({ to: options.to, charts: published }, null, 2));
  else {
    const added = published.filter(({ before }) => !before).length;
    console.log(publishedTable(published));
    console.log(`${added} charts published to ${options.to}, ${published.length - added} were there, in ${formatDuration(elapsed())}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

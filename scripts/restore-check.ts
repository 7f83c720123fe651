/** Restores the backups of a region in a scratch place there, and says what is lost and how long it takes. */
import { Command, Option } from 'commander';
import { repositoryRoot } from './charts/repository.ts';
import { findName } from './console/find-name.ts';
import { readRegions } from './regions/regions.ts';
import { kubeConfig, usualKubeconfig } from './cluster/kube-config.ts';
import { drillArguments, drillOptions, isWhole, type DrillRequest } from './restore-check/drill/options.ts';
import { exitCodeOf, NOT_RUN } from './restore-check/drill/exit-codes.ts';
import { lastValue, readReport } from './restore-check/job/read-report.ts';
import { request } from './restore-check/job/request.ts';
import { prepareReport } from './restore-check/output/report-place.ts';
import { writeReport } from './restore-check/output/write-report.ts';
import { reportSchema } from './restore-check/report/report.ts';
import { summary } from './restore-check/summary.ts';
import { makeKey, readSigningKey } from './signing/signing-key.ts';

interface Options extends DrillRequest {
  readonly region?: string;
  readonly namespace: string;
  readonly cronjob: string;
  readonly context?: string;
  readonly json?: true;
  readonly report?: string;
  readonly key?: string;
  readonly makeKey?: string;
  readonly schema?: true;
  readonly selfTest?: true;
}

const program = new Command('restore-check')
  .description(
    'Has the chart restore-check of a region restore the backups there, away from production, and judges what comes of them: what is lost, and how long it takes. ' +
      'It exits with 0 when all is well, 1 when something is lost or takes too long, 2 when it could not run.',
  )
  .option('--region <region>', 'where it runs, one of values/regions.yaml')
  .option('--namespace <namespace>', 'namespace of the chart restore-check', 'restore-check')
  .option('--cronjob <name>', 'its CronJob', 'restore-check-drill')
  .option('--context <context>', 'kube context of the region; default that of values/regions.yaml')
  .option('--json', 'print the report as JSON on standard output, and everything else on standard error')
  .option('--report <file>', 'write the report as a page, such as drills/today.html; its evidence, JUnit and signature go beside it, and other reports there are the drills before')
  .option('--key <file>', 'private key (Ed25519, PEM) that signs the report as an in-toto statement')
  .option('--make-key <file>', 'make such a key, and its public one in FILE.pub, and do nothing else')
  .option('--schema', 'print the JSON Schema of reports, and do nothing else')
  .addOption(new Option('--self-test', 'instead of a drill, damage copies of the backups of a small production, and have each reported; it takes some minutes').conflicts(['report', 'key', 'only', 'source', 'to', 'asOf']))
  .exitOverride();
for (const option of drillOptions()) program.addOption(option);

const run = async (options: Options): Promise<number> => {
  const { region: name, namespace, cronjob, context, json, report: file, key, selfTest } = options;
  const tell = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);
  if (name === undefined) throw new Error('Name the region: --region us-west-2.');
  if (key !== undefined && file === undefined) throw new Error('--key signs what --report writes: give both.');
  // A key that cannot sign, and a report that cannot be written, are told before a drill that may take hours.
  if (key !== undefined) await readSigningKey(key);
  if (file !== undefined) await prepareReport(file);
  const region = findName('region', name, new Map((await readRegions(repositoryRoot)).map((one) => [one.name, one])));
  const config = kubeConfig(usualKubeconfig(), context ?? region.context);
  const place = { config, namespace, cronJob: cronjob };
  // The report is told at the end.
  const progress = (line: string): void => void (line.startsWith('{') || tell(line));
  if (selfTest) {
    const { exitCode, output } = await request(place, 'self-test', (args) => ['self-test', ...args.filter((arg) => arg.startsWith('--directory='))], progress);
    if (json) console.log(JSON.stringify(lastValue(output)));
    return exitCode === 0 || exitCode === 1 ? exitCode : NOT_RUN;
  }
  const { exitCode, reason, output } = await request(place, isWhole(options) ? 'drill' : 'partial', (args) => [...args, ...drillArguments(options)], progress, options);
  const report = readReport(output);
  if (!report) throw new Error(`The drill could not run: ${reason ?? `it ended with exit code ${exitCode}; the lines above say why`}.`);
  tell(`\n${summary(report)}`);
  if (json) console.log(JSON.stringify(report));
  if (file !== undefined) for (const path of await writeReport(report, file, key === undefined ? {} : { key })) tell(`Wrote ${path}`);
  return exitCodeOf(report);
};

try {
  const options = program.parse().opts<Options>();
  if (options.schema) console.log(JSON.stringify(reportSchema, undefined, 2));
  else if (options.makeKey !== undefined) await makeKey(options.makeKey);
  else process.exitCode = await run(options);
} catch (error) {
  const { code, message } = error as Error & { readonly code?: string };
  // Commander has printed its own.
  if (!code?.startsWith('commander.')) console.error(message);
  process.exitCode = code === 'commander.helpDisplayed' ? 0 : NOT_RUN;
}

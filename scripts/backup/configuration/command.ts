import { KubeConfig } from '@kubernetes/client-node';
import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { bucketFromEnvironment } from '../storage/bucket-from-environment.ts';
import { lockArguments, lockOf, type LockArguments } from '../storage/object-lock.ts';
import { removeExpired } from '../storage/remove-expired.ts';
import { apiServer, kubernetesVersion, objectsIn } from './api-server.ts';
import { readConfiguration } from './configuration.ts';
import { saveConfiguration } from './save-configuration.ts';

interface ConfigurationOptions extends LockArguments {
  readonly namespace: string;
  readonly prefix: string;
  readonly recipient: string;
  readonly keepDays: number;
}

/** `backup configuration` */
export const configurationCommand = new Command('configuration')
  .description('Saves what is configured in a namespace, and the digests of the images that run there, encrypted in the bucket that the environment names. It reads no Secrets.')
  .requiredOption('--namespace <name>', 'the namespace')
  .requiredOption('--prefix <prefix>', 'what the keys of the objects begin with')
  .requiredOption('--recipient <key>', 'public key of age')
  .requiredOption('--keep-days <days>', 'days for which each is kept; the newest always is', wholeNumber(1))
  .action(async ({ namespace, prefix, recipient, keepDays, ...locked }: ConfigurationOptions) => {
    const lock = lockOf(locked);
    const [bucket, cluster] = [await bucketFromEnvironment(process.env, 'S3', lock), new KubeConfig()];
    cluster.loadFromCluster();
    const get = apiServer(cluster);
    const configuration = await readConfiguration(namespace, objectsIn(get, namespace), await kubernetesVersion(get));
    const set = await saveConfiguration(configuration, { bucket, prefix, recipient });
    console.log(`${configuration.releases.length} releases, ${configuration.objects.length} objects, ${configuration.images.length} images; ${configuration.secrets.length} Secrets are referred to.`);
    await removeExpired(bucket, prefix, { allHours: keepDays * 24, hourlyDays: keepDays, dailyDays: keepDays, ...(lock ? { lockedDays: lock.days } : {}) });
    console.log(JSON.stringify(set));
  });
for (const argument of lockArguments) configurationCommand.addOption(argument);

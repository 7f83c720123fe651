import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Registry } from '../../images/index.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import { machineDirectories, storeDirectory } from '../directories.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { LabPlan } from '../plan.ts';
import { authorityFile, ensureCertificate } from './authority.ts';

const PORT = 5000;

/** Name of the registry inside the lab. */
export const REGISTRY_NAME = 'registry.lab';

/**
 * The lab's registry of images and charts: where it is, and by what it is trusted.
 *
 * @param plan the lab
 */
export const labRegistry = (plan: LabPlan): Registry => ({ host: `${plan.address}:${PORT}`, caFile: authorityFile() });

/**
 * Makes sure that the registry runs, on the hub. What was pushed outlives the lab.
 *
 * @param plan the lab
 * @param hub the hub
 * @param binary path of the registry's program
 */
export const ensureRegistry = async (plan: LabPlan, hub: RunningMachine, binary: string): Promise<void> => {
  const { certFile, keyFile } = await ensureCertificate('registry', [plan.address, REGISTRY_NAME]);
  const rootdirectory = join(storeDirectory(), 'registry');
  await mkdir(rootdirectory, { recursive: true });
  const file = join(machineDirectories(hub.name).root, 'registry.yaml');
  const configuration = {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory }, delete: { enabled: true } },
    http: { addr: `${plan.address}:${PORT}`, tls: { certificate: certFile, key: keyFile } },
  };
  await ensureUnit(hub, {
    name: 'registry',
    command: binary,
    args: ['serve', file],
    files: { [file]: stringify(configuration) },
    ready: () => acceptsConnections(plan.address, PORT),
  });
};

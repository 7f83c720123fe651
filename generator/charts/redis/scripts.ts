/** The scripts that start servers and Sentinels, in a ConfigMap: whatever image runs, they are the chart's. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Manifest, lines, text, type HelmChart } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';

const directory = new URL('scripts/', import.meta.url);
const contents = readdirSync(directory).sort().map((file) => [file, readFileSync(new URL(file, directory), 'utf8')] as const);

/** Changes whenever a script does, so that the pods restart with it. */
export const scriptsChecksum = createHash('sha256').update(JSON.stringify(contents)).digest('hex');

const MOUNTED = '/etc/redis/scripts';

/** The path of a script in a container. */
export const scriptPath = (name: string): string => `${MOUNTED}/${name}.sh`;

/** The ConfigMap; `configmap-scripts.yaml`. */
export function scriptsConfigMap(chart: HelmChart, naming: Naming): void {
  new Manifest<V1ConfigMap>(chart, 'configmap-scripts', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: naming.metadata('scripts'),
    data: Object.fromEntries(contents.map(([file, content]) => [file, lines(...content.trimEnd().split('\n'))])),
  });
}

/** The volume, and where containers see it. */
export const scriptsVolume = (naming: Naming) => ({ name: 'scripts', configMap: { name: text`${naming.fullname}-scripts`, defaultMode: 0o555 } });
export const scriptsMount = { name: 'scripts', mountPath: MOUNTED, readOnly: true };

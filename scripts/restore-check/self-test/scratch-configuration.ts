/** A small production's saved configuration: two releases, whose charts Helm has packaged. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ApiObject } from '../../backup/configuration/api-object.ts';
import type { SavedRelease } from '../../backup/configuration/configuration.ts';
import { saveConfiguration } from '../../backup/configuration/save-configuration.ts';
import type { Bucket } from '../../backup/storage/bucket.ts';
import { command } from '../../process/command.ts';
import { HELM } from '../drill/configuration/render-release.ts';
import { CONFIGURATION_PREFIX } from './places.ts';

const VERSION = '0.1.0';
const KUBERNETES = 'v1.31.7';

/** Templates by the names of charts. */
const charts = {
  gateway: `{{- if lt (int .Values.replicas) 1 }}{{ fail "replicas has to be at least 1." }}{{ end }}
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: {{ .Release.Namespace }} }
spec: { replicas: {{ .Values.replicas }}, template: { spec: { containers: [{ name: gateway, image: "gateway:1", resources: { limits: { cpu: 1000m } } }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: gateway }
data: { colour: {{ .Values.colour }} }
`,
  platform: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: platform }\ndata: { kubernetes: {{ .Capabilities.KubeVersion.Version }} }\n',
} as const;

const object = (release: string, apiVersion: string, kind: string, fields: object): ApiObject => ({ apiVersion, kind, metadata: { name: release, annotations: { 'meta.helm.sh/release-name': release } }, ...fields });

/** What the charts give, as an API server has it: it adds fields, and writes values in other words. */
const objects: readonly ApiObject[] = [
  object('gateway', 'apps/v1', 'Deployment', { spec: { replicas: 2, revisionHistoryLimit: 10, template: { spec: { containers: [{ name: 'gateway', image: 'gateway:1', imagePullPolicy: 'IfNotPresent', resources: { limits: { cpu: '1' } } }] } } } }),
  object('gateway', 'v1', 'ConfigMap', { data: { colour: 'red' } }),
  object('platform', 'v1', 'ConfigMap', { data: { kubernetes: KUBERNETES } }),
];

const packageOf = async (chart: keyof typeof charts, directory: string): Promise<Buffer> => {
  const files = { 'Chart.yaml': `apiVersion: v2\nname: ${chart}\nversion: ${VERSION}\n`, 'templates/all.yaml': charts[chart] };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, chart, name)), { recursive: true });
    await writeFile(join(directory, chart, name), text);
  }
  const { exitCode, stderr } = await command({ env: { ...process.env, HOME: directory } })`${HELM} package ${join(directory, chart)} --destination ${directory}`;
  if (exitCode !== 0) throw new Error(`A chart could not be packaged: ${stderr.trim()}`);
  return readFile(join(directory, `${chart}-${VERSION}.tgz`));
};

const releaseOf = async (chart: keyof typeof charts, values: SavedRelease['values'], directory: string): Promise<SavedRelease> => {
  const content = await packageOf(chart, directory);
  return { release: chart, region: 'scratch', chart, chartVersion: VERSION, appVersion: '', sha256: createHash('sha256').update(content).digest('hex'), values, helm: 'v4', installedAt: new Date().toISOString(), package: content.toString('base64') };
};

/** Saves it, as the chart backup does. @param root an existing directory @param bucket where it goes @param recipient for whom it is encrypted */
export const saveScratchConfiguration = async (root: string, bucket: Bucket, recipient: string): Promise<void> => {
  const directory = join(root, 'charts');
  const releases = await Promise.all([releaseOf('gateway', { replicas: 2, colour: 'red' }, directory), releaseOf('platform', {}, directory)]);
  const secrets = [{ name: 'gateway-users', keys: ['password'], referredToBy: ['Deployment/gateway'] }];
  await saveConfiguration({ version: 1, takenAt: new Date().toISOString(), namespace: 'scratch', kubernetes: KUBERNETES, releases, objects, images: [], secrets }, { bucket, prefix: CONFIGURATION_PREFIX, recipient });
};

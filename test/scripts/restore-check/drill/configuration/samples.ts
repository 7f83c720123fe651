/** Releases of charts that are as small as charts can be. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { ApiObject } from '../../../../../scripts/backup/configuration/api-object.ts';
import type { Configuration, SavedRelease } from '../../../../../scripts/backup/configuration/configuration.ts';
import { at } from '../samples.ts';

/** The package of a chart, in base64. @param templates by their names */
export const chartOf = async (name: string, templates: Readonly<Record<string, string>>): Promise<string> => {
  const archive = pack();
  const files = { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`, ...Object.fromEntries(Object.entries(templates).map(([file, text]) => [`templates/${file}`, text])) };
  for (const [file, text] of Object.entries(files)) archive.entry({ name: `${name}/${file}` }, text);
  archive.finalize();
  return (await buffer(Readable.from(archive).pipe(createGzip()))).toString('base64');
};

/** A release of a chart. */
export const releaseOf = (release: string, chart: string, values: SavedRelease['values'] = {}): SavedRelease => ({
  release, region: 'us-east-1', chart: release, chartVersion: '0.1.0', appVersion: '', values, helm: 'v4.3.1', installedAt: at(0).toISOString(),
  sha256: createHash('sha256').update(Buffer.from(chart, 'base64')).digest('hex'), package: chart,
});

/** An object that Helm made. */
export const object = (release: string, kind: string, name: string, fields: object): ApiObject => ({ apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, metadata: { name, annotations: { 'meta.helm.sh/release-name': release } }, ...fields });

/** What is saved. */
export const configuration = (changes: Partial<Configuration>): Configuration => ({ version: 1, takenAt: at(0).toISOString(), namespace: 'shop', releases: [], objects: [], images: [], secrets: [], ...changes });

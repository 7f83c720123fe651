/**
 * A bare cdk8s app that writes the manifests of a file as plain L1 objects of cdk8s-plus, one file each:
 * `bare-app.ts MANIFESTS.json DIRECTORY`. What a generator of charts costs is measured against it.
 */
import { readFile } from 'node:fs/promises';
import { ApiObject, App, Chart, YamlOutputType, type ApiObjectProps } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

type L1 = new (scope: Construct, id: string, props: object) => ApiObject;
const classes = k8s as unknown as Record<string, L1 | undefined>;

const [manifests = '', outdir = ''] = process.argv.slice(2);
const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
const chart = new Chart(app, 'bare');
const objects = JSON.parse(await readFile(manifests, 'utf8')) as readonly ApiObjectProps[];
objects.forEach((manifest, index) => {
  const { apiVersion, kind, ...props } = manifest;
  // Versions beyond the first have it in the class's name, e.g. KubeHorizontalPodAutoscalerV2.
  const version = apiVersion.split('/').at(-1)!;
  const constructor = classes[`Kube${kind}${version === 'v1' ? '' : version.toUpperCase()}`];
  if (constructor === undefined) new ApiObject(chart, `object-${index}`, manifest);
  else new constructor(chart, `object-${index}`, props);
});
app.synth();

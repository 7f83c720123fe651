import { expect, it } from 'vitest';
import { kubeconformArguments } from '../../../scripts/schemas/kubeconform-arguments.ts';

const schemas = { directory: '/cache', versions: ['1.28', '1.35'], crdFiles: [] };

it.each(['1.35', 'v1.35', '1.35.4', 'v1.35.4'])('%s takes the schemas of its minor version', (version) => {
  expect(kubeconformArguments(version, schemas)).toEqual([
    '-strict',
    '-kubernetes-version',
    '1.35.0',
    '-schema-location',
    '/cache/v1.35/{{ .ResourceKind }}{{ .KindSuffix }}.json',
    '-schema-location',
    '/cache/crds/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json',
  ]);
});

it.each(['1.27', '1.3', '1.350', 'latest', ''])('refuses %j', (version) => {
  expect(() => kubeconformArguments(version, schemas)).toThrow(RangeError);
});

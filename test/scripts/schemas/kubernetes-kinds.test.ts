import { describe, expect, it } from 'vitest';
import { objectMeta } from '../../../scripts/schemas/definitions.ts';
import { kindFileName, kubernetesKindSchemas } from '../../../scripts/schemas/kubernetes-kinds.ts';

const reference = (name: string) => ({ $ref: `#/$defs/${name}` });
const kindOf = (group: string, version: string, kind: string) => ({
  'x-kubernetes-group-version-kind': [{ group, version, kind }],
});

describe('kindFileName', () => {
  it.each([
    [{ group: '', version: 'v1', kind: 'ConfigMap' }, 'configmap-v1.json'],
    [{ group: 'apps', version: 'v1', kind: 'Deployment' }, 'deployment-apps-v1.json'],
    [{ group: 'networking.k8s.io', version: 'v1', kind: 'Ingress' }, 'ingress-networking-v1.json'],
  ])('%o is %s', (kind, file) => expect(kindFileName(kind)).toBe(file));
});

describe('kubernetesKindSchemas', () => {
  const definitions = {
    [objectMeta]: { properties: { name: { type: 'string' } }, additionalProperties: false },
    thing: { properties: { metadata: reference(objectMeta) }, ...kindOf('apps', 'v1', 'Thing') },
    thingList: { properties: { metadata: reference('listMeta') }, ...kindOf('apps', 'v1', 'ThingList') },
    part: { properties: { name: { type: 'string' } } },
  };

  it('writes a file for each kind that can be created, complete in itself', () => {
    const files = kubernetesKindSchemas(definitions);
    expect([...files.keys()]).toEqual(['thing-apps-v1.json']);
    expect(files.get('thing-apps-v1.json')).toEqual({
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: { metadata: { $ref: `#/definitions/${objectMeta}` } },
      definitions: { [objectMeta]: definitions[objectMeta] },
    });
  });

  it('refuses two kinds in one file', () => {
    const twin = { ...definitions.thing, ...kindOf('apps.example.com', 'v1', 'Thing') };
    expect(() => kubernetesKindSchemas({ ...definitions, twin })).toThrow('thing-apps-v1.json');
  });
});

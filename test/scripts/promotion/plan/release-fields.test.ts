import { describe, expect, test } from 'vitest';
import type { ClusterObject, ObjectApi } from '../../../../scripts/cluster/object-api.ts';
import { releaseFields } from '../../../../scripts/promotion/plan/release-fields.ts';

const container = { name: 'app', image: 'app:2', env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] };
const spec = { replicas: 2, paused: true, containers: [container, { name: 'sidecar' }], finalizers: ['one', 'two'] };
const managed = (manager: string, operation: string, fieldsV1: object): object => ({ manager, operation, fieldsV1: { 'f:spec': fieldsV1 } });
const object = (...managedFields: readonly object[]): ClusterObject => ({ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'thing', managedFields }, spec });

const everything = { 'f:replicas': {}, 'f:paused': {}, 'f:finalizers': { 'v:"one"': {}, 'v:"two"': {} }, 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {}, 'f:env': { 'k:{"name":"A"}': { '.': {} }, 'k:{"name":"B"}': { '.': {} } } }, 'k:{"name":"sidecar"}': { '.': {}, 'f:name': {} } } };
const less = { 'f:replicas': {}, 'f:finalizers': { 'v:"two"': {} }, 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {}, 'f:env': { 'k:{"name":"B"}': { '.': {} } } } } };

const replaced: ClusterObject[] = [];
const api = { tryReplace: async (left: ClusterObject) => (replaced.push(left), left) } as Partial<ObjectApi> as ObjectApi;

describe('of an object that Helm applied by itself', () => {
  const client = managed('helm', 'Update', everything);

  test('what it applies no more is gone: fields, items by key and by value', async () => {
    const left = await releaseFields(api, object(client), object(client, managed('helm', 'Apply', less)));
    expect(left['spec']).toEqual({ replicas: 2, finalizers: ['two'], containers: [{ ...container, env: [{ name: 'B', value: '2' }] }] });
    expect(replaced).toEqual([left]);
  });

  test('what somebody else has too stays', async () => {
    const left = await releaseFields(api, object(client), object(client, managed('helm', 'Apply', less), managed('kubectl', 'Update', { 'f:paused': {} })));
    expect(left['spec']).toMatchObject({ paused: true });
  });
});

test('of an object that Helm applied on the server, the server knows', async () => {
  const tried = object(managed('helm', 'Apply', less));
  expect(await releaseFields(api, object(managed('helm', 'Apply', everything)), tried)).toBe(tried);
});

test('text of a Secret is its data', async () => {
  const secret = (managedFields: readonly object[]): ClusterObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'users', managedFields }, data: { token: 'AA==' } });
  const client = { manager: 'helm', operation: 'Update', fieldsV1: { 'f:data': { 'f:token': {} } } };
  const tried = secret([client, { manager: 'helm', operation: 'Apply', fieldsV1: { 'f:stringData': { 'f:token': {} } } }]);
  expect(await releaseFields(api, secret([client]), tried)).toBe(tried);
});

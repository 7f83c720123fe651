import { expect, it } from 'vitest';
import { differences } from './compare.ts';

const object = (spec: object) => ({ kind: 'Deployment', metadata: { name: 'a' }, spec });

it('finds nothing where there is more than the seed says', () => {
  const rendered = object({ replicas: 3, containers: [{ name: 'other' }, { name: 'main', ports: [{ port: 80, protocol: 'TCP' }] }] });
  expect(differences([object({ containers: [{ name: 'main', ports: [{ port: 80 }] }] })], [rendered])).toEqual([]);
});

it('finds an object that is not there', () => {
  const [difference] = differences([object({})], []);
  expect(difference).toMatchObject({ object: 'Deployment/a', path: '', rendered: undefined });
});

it('finds a value that differs, or has another type', () => {
  expect(differences([object({ replicas: 3 })], [object({ replicas: '3' })])).toEqual([{ object: 'Deployment/a', path: 'spec.replicas', seed: 3, rendered: '3' }]);
});

it('finds an item that is not there, by its name', () => {
  const item = { name: 'B', value: '1' };
  expect(differences([object({ env: [item] })], [object({ env: [{ name: 'A' }] })])).toEqual([{ object: 'Deployment/a', path: 'spec.env[B]', seed: item, rendered: undefined }]);
});

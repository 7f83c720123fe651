import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { wheelDefinitions } from '../../../scripts/schemas/wheel-definitions.ts';

const folder = 'kubernetes_validate/kubernetes-json-schema/v1.35.0-local-strict';
const wheel = zipSync({
  [`${folder}/_definitions.json`]: strToU8('{"$defs":{"a":{"type":"object"}}}'),
  [`${folder}/a-v1.json`]: strToU8('not read'),
});

it('reads the strict definitions of the versions', () => {
  expect(wheelDefinitions(wheel, ['1.35'])).toEqual(new Map([['1.35', { a: { type: 'object' } }]]));
});

it('names a version that the wheel does not have', () => {
  expect(() => wheelDefinitions(wheel, ['1.35', '1.99'])).toThrow('no schemas of Kubernetes 1.99');
});

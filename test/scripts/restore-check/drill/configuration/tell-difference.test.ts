import { expect, test } from 'vitest';
import { tellDifference } from '../../../../../scripts/restore-check/drill/configuration/tell-difference.ts';

const of = (path: string, values: { readonly rendered?: unknown; readonly saved?: unknown }) => tellDifference({ object: 'Deployment/gateway', path, ...values });

test.each([
  ['', { rendered: {} }, 'Deployment/gateway would come up, which is not there'],
  ['', { saved: {} }, 'Deployment/gateway would not come up, which no chart gives'],
  ['spec.replicas', { rendered: 3, saved: 2 }, 'Deployment/gateway would have spec.replicas 3 instead of 2'],
  ['spec.template.spec.containers[0].image', { rendered: 'a:1', saved: 'a:2' }, 'Deployment/gateway would have spec.template.spec.containers[0].image "a:1" instead of "a:2"'],
  ['spec.minReadySeconds', { rendered: 5 }, 'Deployment/gateway would have spec.minReadySeconds 5, which it has not'],
  ['spec.x', { rendered: 'y'.repeat(100) }, `Deployment/gateway would have spec.x "${'y'.repeat(59)}…, which it has not`],
  ['spec.ports', { rendered: [1], saved: [1, 2] }, 'Deployment/gateway would have another spec.ports'],
])('%s %j', (path, values, text) => {
  expect(of(path, values)).toBe(text);
});

test.each([
  ['data.password', { rendered: 'secret', saved: 'secret too' }, 'Deployment/gateway would have another data.password'],
  ['data.password', { saved: 'secret' }, 'Deployment/gateway would not have data.password'],
  ['spec.template.spec.containers[0].env[2].value', { rendered: 'secret', saved: 'secret too' }, 'Deployment/gateway would have another spec.template.spec.containers[0].env[2].value'],
  ['spec.template.spec.containers[0].args[0]', { rendered: '--key=secret' }, 'Deployment/gateway would have spec.template.spec.containers[0].args[0], which it has not'],
])('what may be secret is not told: %s', (path, values, text) => {
  expect(of(path, values)).toBe(text);
});

import { expect, test } from 'vitest';
import { parseReference } from '../../../scripts/images/reference.ts';

test.each([
  ['amazon-insights/worker:1.0.0', { repository: 'amazon-insights/worker', tag: '1.0.0' }],
  ['pause:3.10', { repository: 'pause', tag: '3.10' }],
  ['a/b__c/d.e--f:V_1', { repository: 'a/b__c/d.e--f', tag: 'V_1' }],
])('%s', (name, reference) => {
  expect(parseReference(name)).toEqual(reference);
});

test.each(['worker', 'Worker:1', 'worker:', 'a//b:1', '/a:1', '127.0.0.1:5000/worker:1', `worker:${'1'.repeat(129)}`, 'worker@sha256:0'])('refuses %j', (name) => {
  expect(() => parseReference(name)).toThrow(`${JSON.stringify(name)} is not the name of an image`);
});

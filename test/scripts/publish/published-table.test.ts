import { expect, test } from 'vitest';
import { publishedTable, unsignedSentence } from '../../../scripts/publish/published-table.ts';
import type { PublishedChart } from '../../../scripts/publish/published.ts';

const chart = (fields: Partial<PublishedChart>): PublishedChart => ({ chart: 'worker', version: '1.0.0', sha256: 'a', location: 'worker-1.0.0.tgz', before: false, signed: true, ...fields });

test('what was published is a table, with the digest that it is known by', () => {
  expect(publishedTable([chart({})])).toMatch(/archive[\s\S]*│ worker │ 1\.0\.0 +│ published │ yes +│ sha256:a/);
  expect(publishedTable([chart({ before: true, signed: false, ociDigest: 'sha256:m' })])).toMatch(/manifest[\s\S]*│ was there │ no +│ sha256:m/);
});

test('whoever signs is told what stays without a signature', () => {
  expect(unsignedSentence([chart({})])).toBeUndefined();
  expect(unsignedSentence([chart({}), chart({ chart: 'redis', signed: false })])).toBe('Published before without a signature: redis 1.0.0. What is published never changes; their next versions will be signed.');
});

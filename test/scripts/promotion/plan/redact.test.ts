import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClusterObject } from '../../../../scripts/cluster/object-api.ts';
import { redaction } from '../../../../scripts/promotion/plan/redact.ts';

const secret = (fields: object): ClusterObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'users' }, type: 'Opaque', ...fields });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('data is never there, whatever it is, and is the same if and only if it was', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 9 }), fc.string({ minLength: 9 }), (one, other) => {
      const redact = redaction();
      const [first, second] = [redact(secret({ data: { password: base64(one) } })), redact(secret({ stringData: { password: other } }))];
      for (const text of [one, base64(one)]) expect(JSON.stringify(first)).not.toContain(JSON.stringify(text).slice(1, -1));
      expect(JSON.stringify(first) === JSON.stringify(second)).toBe(one === other);
    }),
  );
  expect(redaction()(secret({ data: { password: base64('same') } }))).toEqual(expect.objectContaining({ kind: 'Secret', type: 'Opaque', data: { password: expect.stringMatching(/^\(hash [0-9a-f]{8}\)$/) } }));
});

test('another plan has other hashes, so that nobody finds a short password by trying', () => {
  const one = secret({ data: { password: base64('hunter2') } });
  expect(redaction()(one)).not.toEqual(redaction()(one));
});

test('what is no Secret stays as it is', () => {
  const configMap = { ...secret({ data: { colour: 'blue' } }), kind: 'ConfigMap' };
  expect(redaction()(configMap)).toBe(configMap);
});

import { describe, expect, test } from 'vitest';
import { keyDifferences } from '../../../../../scripts/promotion/gates/parity/values-keys.ts';

const here = { worker: { replicas: 2, limits: { cpu: 1 }, tolerations: [{ key: 'a' }] } };

describe('keyDifferences', () => {
  test('finds none where values alone differ', () => {
    expect(keyDifferences(here, { worker: { replicas: 9, limits: { cpu: 4 }, tolerations: [] } }, [])).toEqual([]);
  });

  test('names what one of both has alone, by the highest key', () => {
    expect(keyDifferences(here, { worker: { replicas: 2, tolerations: [], affinity: { node: { zone: 'a' } } } }, [])).toEqual([
      'the value worker.affinity is not set here',
      'the value worker.limits was not set before',
    ]);
  });

  test('leaves out what is allowed, with all below it', () => {
    const before = { worker: { replicas: 2, tolerations: [], limits: { cpu: 1, memory: 2 } }, redis: { limits: { memory: 1 } } };
    expect(keyDifferences({ ...here, redis: {} }, before, ['*.limits'])).toEqual([]);
    expect(keyDifferences({ ...here, redis: {} }, before, ['worker.limits.memory'])).toEqual(['the value redis.limits is not set here']);
    expect(keyDifferences({ ...here, redis: {} }, before, ['worker.lim', 'worker.limits.memory.x'])).toHaveLength(2);
  });
});

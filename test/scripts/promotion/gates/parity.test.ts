import { describe, expect, test } from 'vitest';
import { parity } from '../../../../scripts/promotion/gates/parity.ts';
import { answering, regionAnswers } from './answering.ts';
import { contextWith } from './context.ts';

const settings = { maxMinorSkew: 0, minimumShare: 1, groups: ['keda.sh'], allowedKeys: ['worker.affinity'] };

const look = async (here: ReturnType<typeof regionAnswers>, own = settings) => {
  const clusters = { a: await answering(regionAnswers('34', '4', ['ScaledObject'])), b: await answering(here) };
  const values = { a: { worker: { affinity: {}, port: 1 } }, b: { worker: { port: 2 } } };
  return parity.check(contextWith({ cluster: (region) => clusters[region as 'a'], values: (region) => Promise.resolve(values[region as 'a']) }), own);
};

describe('the gate parity', () => {
  test('is open for the first region', async () => {
    expect(await parity.check(contextWith({ region: contextWith().regions[0]! }), settings)).toEqual({ open: true, reason: 'a is the first region.' });
  });

  test('is open for a region that is like the one before, or larger', async () => {
    expect(await look(regionAnswers('34+', '4000m', ['ScaledObject']))).toEqual({ open: true, reason: 'b is like a.' });
    expect(await look(regionAnswers('34', '6', ['ScaledObject']))).toMatchObject({ open: true });
  });

  test('names all that differs', async () => {
    expect(await look(regionAnswers('33', '3', ['ScaledJob']), { ...settings, allowedKeys: [] })).toEqual({
      open: false,
      reason:
        'b is not like a: Kubernetes is v1.33.0, and was v1.34.0 before; ScaledObject of keda.sh/v1 is not served here; ScaledJob of keda.sh/v1 was not served before; ' +
        'the nodes have 75 % of the cpu of the region before, and need 100 %; the value worker.affinity is not set here.',
    });
  });

  test('lets differ what the settings let', async () => {
    expect(await look(regionAnswers('33', '3', []), { ...settings, maxMinorSkew: 1, minimumShare: 0.7, groups: [] })).toEqual({ open: true, reason: 'b is like a.' });
  });
});

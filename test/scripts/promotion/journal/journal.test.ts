import { describe, expect, test } from 'vitest';
import { placeOf, titleOf, touched, withChart, type ChartState, type Journal } from '../../../../scripts/promotion/journal/journal.ts';

const chart = (name: string, state: ChartState) => ({ name, dependsOn: [], toVersion: '1.1.0', state, before: 1, planned: { revision: 1, objects: [] } });
const journal: Journal = {
  promotion: 'us-west-2-1.4.0-1f3a',
  direction: 'promotion',
  region: 'us-west-2',
  release: '1.4.0',
  recordSha256: '0'.repeat(64),
  actor: 'anna@laptop',
  begunAt: '2026-01-01T00:00:00.000Z',
  phase: 'going',
  charts: [chart('platform', 'done'), chart('worker', 'running'), chart('api-gateway', 'waiting')],
};

describe('a journal', () => {
  test.each([
    ['waiting', ['running']],
    ['running', ['running', 'done', 'failed', 'undone']],
    ['done', ['undone']],
    ['failed', ['undone']],
    ['undone', ['undone']],
  ] as const)('lets a chart that is %s become %j alone', (from, allowed) => {
    const one = { ...journal, charts: [chart('worker', from)] };
    for (const to of ['waiting', 'running', 'done', 'failed', 'undone'] as const) {
      if ((allowed as readonly string[]).includes(to)) expect(withChart(one, 'worker', to).charts[0]!.state).toBe(to);
      else expect(() => withChart(one, 'worker', to)).toThrow(`is ${from}, and cannot become ${to}`);
    }
  });

  test('knows what it touched, and refuses a chart that it has not', () => {
    expect(touched(journal).map(({ name }) => name)).toEqual(['platform', 'worker']);
    expect(() => withChart(journal, 'redis', 'running')).toThrow('has no chart redis');
  });

  test.each([
    [{}, 'at worker'],
    [{ charts: [chart('a', 'running'), chart('b', 'running')] }, 'at a and b'],
    [{ charts: [chart('a', 'done'), chart('b', 'waiting')] }, 'before b'],
    [{ charts: [chart('a', 'done')] }, 'at its end'],
    [{ phase: 'undoing' }, 'while it was undone'],
    [{ phase: 'undo-failed', charts: [chart('a', 'undone'), chart('b', 'done')] }, 'when it could not be undone: b'],
  ] as const)('says where it stopped: %j is "%s"', (change, words) => {
    expect(placeOf({ ...journal, ...change })).toBe(words);
    expect(titleOf(journal)).toBe('promotion us-west-2-1.4.0-1f3a of 1.4.0');
  });
});

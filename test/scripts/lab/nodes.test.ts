import { describe, expect, test } from 'vitest';
import { isReady } from '../../../scripts/lab/region/nodes.ts';

const node = (status: string, lastHeartbeatTime: string, type = 'Ready') => ({ metadata: { name: 'us-east-1a' }, status: { conditions: [{ type, status, lastHeartbeatTime }] } });
const started = Date.parse('2026-01-01T10:00:00.700Z');

describe('a node is Ready', () => {
  test.each([
    { what: 'when its kubelet has said so since it started', node: node('True', '2026-01-01T10:00:05Z'), ready: true },
    { what: 'when that was in the second of its start', node: node('True', '2026-01-01T10:00:00Z'), ready: true },
    { what: 'but not when only an earlier kubelet has said so', node: node('True', '2026-01-01T09:59:59Z'), ready: false },
    { what: 'but not when it says that it is not', node: node('False', '2026-01-01T10:00:05Z'), ready: false },
    { what: 'but not by another condition', node: node('True', '2026-01-01T10:00:05Z', 'DiskPressure'), ready: false },
    { what: 'but not before it has said anything', node: { metadata: { name: 'us-east-1a' }, status: {} }, ready: false },
  ])('$what', ({ node: one, ready }) => expect(isReady(one, started)).toBe(ready));

  test('by the word of any kubelet where its start does not count', () => expect(isReady(node('True', '2026-01-01T09:59:59Z'))).toBe(true));
});

import { expect, test } from 'vitest';
import { deployedRevision, isPending, type Revision } from '../../../../scripts/promotion/helm/revisions.ts';

const revisions = (...statuses: readonly string[]): Revision[] => statuses.map((status, index) => ({ revision: index + 1, status, chart: 'worker-1.0.0', description: '' }));

test.each([
  [[], 0],
  [['pending-install'], 0],
  [['failed'], 0],
  [['superseded', 'deployed', 'pending-upgrade'], 2],
  [['superseded', 'deployed', 'failed', 'failed'], 2],
  // Killed after the one before was superseded, and before the next was deployed.
  [['superseded', 'superseded', 'pending-upgrade'], 2],
  // Uninstalled, and its revisions kept; then had back.
  [['superseded', 'uninstalled'], 0],
  [['superseded', 'uninstalled', 'deployed'], 3],
])('of %j the revision to go back to is %d', (statuses, revision) => {
  expect(deployedRevision(revisions(...statuses))).toBe(revision);
});

test('a Helm at work, or one that was killed, is pending', () => {
  expect(revisions('pending-install', 'pending-upgrade', 'pending-rollback', 'uninstalling', 'deployed', 'failed').map(isPending)).toEqual([true, true, true, true, false, false]);
});

/** A plan for tests. */
import type { Plan, PlannedChart, PlannedObject } from '../../../../scripts/promotion/plan/plan.ts';

const HASH = 'a'.repeat(64);

export const anObject = (fields: Partial<PlannedObject> = {}): PlannedObject => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'worker', action: 'none', liveSha256: HASH, drifted: false, diff: '', drift: '', ...fields });

export const aChart = (fields: Partial<PlannedChart> = {}): PlannedChart => ({ name: 'worker', action: 'none', fromVersion: '1.0.0', toVersion: '1.0.0', dependsOn: [], revision: 1, liveSha256: HASH, objects: [], hooks: [], ...fields });

export const aPlan = (fields: Partial<Plan> = {}): Plan => ({
  version: 1, id: 'us-west-2-1.1.0-abcdef', direction: 'promotion', madeAt: '2026-01-01T00:00:00.000Z', region: 'us-west-2', namespace: 'shop', release: '1.1.0', recordSha256: HASH, charts: [aChart()], gates: [], ...fields,
});

import type { V1PersistentVolume, V1PersistentVolumeClaim, V1Service } from '@kubernetes/client-node';
import { describe, expect, test } from 'vitest';
import { freeAddress } from '../../../scripts/lab/cloud/load-balancers.ts';
import { sizeToGrowTo } from '../../../scripts/lab/cloud/volume-growth.ts';
import { directoryToRemove, volumeFor } from '../../../scripts/lab/cloud/volumes.ts';

const balancer = (ip: string): V1Service => ({ spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress: [{ ip }] } } });

describe('addresses of load balancers', () => {
  test('the first free one is given out', () => {
    expect(freeAddress('10.201.240', [])).toBe('10.201.240.1');
    expect(freeAddress('10.201.240', [balancer('10.201.240.1'), balancer('10.201.240.3')])).toBe('10.201.240.2');
  });

  test('one that a Service no longer uses is free', () => {
    expect(freeAddress('10.201.240', [{ ...balancer('10.201.240.1'), spec: { type: 'ClusterIP' } }])).toBe('10.201.240.1');
  });

  test('when none is left it says so', () => {
    const all = Array.from({ length: 254 }, (_, index) => balancer(`10.201.240.${index + 1}`));
    expect(() => freeAddress('10.201.240', all)).toThrow('All 254 addresses');
  });
});

const nodes = ['us-east-1a', 'us-east-1b'];

describe('volumes', () => {
  const claim = (changes: Partial<V1PersistentVolumeClaim['spec']> = {}, node: string | undefined = 'us-east-1a'): V1PersistentVolumeClaim => ({
    metadata: { name: 'data', namespace: 'default', uid: '1', annotations: node ? { 'volume.kubernetes.io/selected-node': node } : {} },
    spec: { storageClassName: 'local', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...changes },
    status: { phase: 'Pending' },
  });

  test('stay on the node that the scheduler has chosen, with the size that is asked for', () => {
    expect(volumeFor(claim(), nodes)!.spec).toMatchObject({
      capacity: { storage: '1Gi' },
      claimRef: { namespace: 'default', name: 'data', uid: '1' },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ values: ['us-east-1a'] }] }] } },
    });
  });

  test.each([
    ['no node is chosen', claim({}, '')],
    ['the node is none of the region', claim({}, '../../../etc')],
    ['another class is asked for', claim({ storageClassName: 'other' })],
    ['the claim has a volume', claim({ volumeName: 'pv' })],
  ])('are not made when %s', (_, pending) => {
    expect(volumeFor(pending, nodes)).toBeUndefined();
  });

  const bound = (wanted: string, changes: Partial<V1PersistentVolumeClaim['spec']> = {}): V1PersistentVolumeClaim => ({
    ...claim({ volumeName: 'pvc-1', resources: { requests: { storage: wanted } }, ...changes }),
    status: { phase: 'Bound', capacity: { storage: '1Gi' } },
  });

  test('grow to the size that their claim asks for', () => {
    expect(sizeToGrowTo(bound('1100M'))).toBe('1100M');
  });

  test.each([
    ['is as large', bound('1Gi')],
    ['was not made here', bound('2Gi', { volumeName: 'mine' })],
    ['is of another class', bound('2Gi', { storageClassName: 'other' })],
    ['is not bound yet', claim({ resources: { requests: { storage: '2Gi' } } })],
  ])('stay as they are when one %s', (_, kept) => {
    expect(sizeToGrowTo(kept)).toBeUndefined();
  });

  const released = (changes: Partial<V1PersistentVolume['spec']> = {}, name = 'pvc-1'): V1PersistentVolume => {
    const { metadata, spec } = volumeFor(claim(), nodes)!;
    return { metadata: { ...metadata, name }, spec: { ...spec!, ...changes }, status: { phase: 'Released' } };
  };

  test('go away with their claim', () => {
    expect(directoryToRemove(released(), nodes)).toMatch(/\/us-east-1a\/volumes\/pvc-1$/);
  });

  test.each([
    ['lies elsewhere', released({ local: { path: '/etc' } })],
    ['has the name of another one', released({}, 'mine')],
    ['was of another claim', released({ claimRef: { uid: '2' } })],
    ['is to be kept', released({ persistentVolumeReclaimPolicy: 'Retain' })],
    ['is of another kind', released({ local: undefined })],
    ['is still bound', { ...released(), status: { phase: 'Bound' } }],
  ])('stay when one %s', (_, volume) => {
    expect(directoryToRemove(volume as V1PersistentVolume, nodes)).toBeUndefined();
  });
});

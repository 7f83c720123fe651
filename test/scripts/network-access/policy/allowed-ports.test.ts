import { describe, expect, test } from 'vitest';
import { allowedPorts } from '../../../../scripts/network-access/policy/allowed-ports.ts';
import { ALL_PORTS } from '../../../../scripts/network-access/policy/port-set.ts';
import { app, outside, pod, policy, tcp } from './samples.ts';

const [web, db, other] = [pod('web'), pod('db'), pod('db', 'other')];
const internet = outside('203.0.113.1');
const toDb = policy({ podSelector: app('web'), policyTypes: ['Egress'], egress: [{ to: [{ podSelector: app('db') }], ports: [{ port: 5432 }] }] });
const fromWeb = policy({ podSelector: app('db'), policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: app('web') }], ports: [{ port: 5432 }] }] });
const denyAll = policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

describe('isolation', () => {
  test('without a policy there is none', () => {
    expect(allowedPorts([], web, db)).toEqual(ALL_PORTS);
    expect(allowedPorts([], internet, db)).toEqual(ALL_PORTS);
  });

  test('an empty podSelector selects all pods of the policy\'s namespace, and no others', () => {
    expect(allowedPorts([denyAll], other, db)).toEqual([]);
    expect(allowedPorts([denyAll], db, web)).toEqual([]);
    expect(allowedPorts([denyAll], other, pod('web', 'third'))).toEqual(ALL_PORTS);
  });

  test('a podSelector that is not there is an empty one', () => {
    expect(allowedPorts([policy({ policyTypes: ['Ingress'] })], web, db)).toEqual([]);
  });

  test('holds for the pods that are selected', () => {
    expect(allowedPorts([fromWeb], other, web)).toEqual(ALL_PORTS);
    expect(allowedPorts([fromWeb], other, db)).toEqual([]);
  });

  test('of ingress leaves egress alone, and the other way round', () => {
    expect(allowedPorts([fromWeb], db, other)).toEqual(ALL_PORTS);
    expect(allowedPorts([toDb], other, web)).toEqual(ALL_PORTS);
  });
});

describe('a policy', () => {
  test('without policyTypes governs ingress alone, also with an empty list of egress', () => {
    for (const egress of [undefined, []]) {
      const implied = policy({ podSelector: app('db'), ...(egress && { egress }) });
      expect(allowedPorts([implied], web, db)).toEqual([]);
      expect(allowedPorts([implied], db, other)).toEqual(ALL_PORTS);
    }
  });

  test('without policyTypes governs egress too where it has a rule for it', () => {
    const implied = policy({ podSelector: app('web'), egress: [{ to: [{ podSelector: app('db') }] }] });
    expect(allowedPorts([implied], web, other)).toEqual([]);
    expect(allowedPorts([implied], db, web)).toEqual([]);
  });

  test('has no rules for what it does not govern', () => {
    const ignored = policy({ podSelector: app('db'), policyTypes: ['Egress'], ingress: [{ ports: [{ port: 1 }] }] });
    expect(allowedPorts([ignored], web, db)).toEqual(ALL_PORTS);
    expect(allowedPorts([ignored, denyAll], internet, db)).toEqual([]);
  });

  test('with no rule opens nothing, with an empty rule everything', () => {
    expect(allowedPorts([policy({ policyTypes: ['Ingress'], ingress: [] })], internet, db)).toEqual([]);
    expect(allowedPorts([policy({ policyTypes: ['Ingress'], ingress: [{}] })], internet, db)).toEqual(ALL_PORTS);
  });

  test('joins its rules, each peer with the ports of its own rule', () => {
    const rules = policy({
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: app('web') }], ports: [{ port: 1 }] },
        { from: [{ podSelector: {} }], ports: [{ port: 9 }] },
      ],
    });
    expect(allowedPorts([rules], web, db)).toEqual([...tcp(1), ...tcp(9)]);
    expect(allowedPorts([rules], pod('cache'), db)).toEqual(tcp(9));
  });
});

describe('a connection', () => {
  test('needs egress and ingress', () => {
    expect(allowedPorts([denyAll, toDb], web, db)).toEqual([]);
    expect(allowedPorts([denyAll, fromWeb], web, db)).toEqual([]);
    expect(allowedPorts([denyAll, toDb, fromWeb], web, db)).toEqual(tcp(5432));
  });

  test('needs the same port in both', () => {
    const elsewhere = policy({ podSelector: app('db'), policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 1 }] }] });
    expect(allowedPorts([toDb, elsewhere], web, db)).toEqual([]);
  });

  test('is opened by one policy although another isolates', () => {
    expect(allowedPorts([fromWeb, denyAll], internet, db)).toEqual([]);
    expect(allowedPorts([toDb, denyAll, fromWeb, denyAll], web, db)).toEqual(tcp(5432));
  });

  test('has a direction', () => {
    expect(allowedPorts([denyAll, toDb, fromWeb], db, web)).toEqual([]);
  });

  test('has a name of a port from the pod that is called, on both sides', () => {
    const named = [{ port: 'postgres' }];
    const policies = [policy({ policyTypes: ['Ingress', 'Egress'], ingress: [{ ports: named }], egress: [{ ports: named }] })];
    expect(allowedPorts(policies, pod('web', 'shop', [{ name: 'postgres', containerPort: 1 }]), pod('db', 'shop', [{ name: 'postgres', containerPort: 5432 }]))).toEqual(tcp(5432));
  });

  test('out of the cluster needs egress alone, and into it ingress alone', () => {
    const block = [{ ipBlock: { cidr: '203.0.113.0/24' } }];
    const policies = [denyAll, policy({ policyTypes: ['Egress'], egress: [{ to: block, ports: [{ port: 443 }] }] }), policy({ policyTypes: ['Ingress'], ingress: [{ from: block, ports: [{ port: 80 }] }] })];
    expect(allowedPorts(policies, web, internet)).toEqual(tcp(443));
    expect(allowedPorts(policies, internet, web)).toEqual(tcp(80));
    expect(allowedPorts(policies, web, outside('198.51.100.1'))).toEqual([]);
  });

  test('does not depend on policies of other namespaces', () => {
    const foreign = { ...denyAll, metadata: { name: 'deny', namespace: 'other' } };
    expect(allowedPorts([foreign], web, db)).toEqual(ALL_PORTS);
    expect(allowedPorts([foreign], web, other)).toEqual([]);
  });
});

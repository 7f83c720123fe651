import { describe, expect, test } from 'vitest';
import { isAbout } from '../../../../scripts/network-access/policy/rule-peers.ts';
import { app, outside, pod } from './samples.ts';

const team = (name: string) => ({ matchLabels: { team: name } });
const internet = outside('203.0.113.1');

describe('the peers of a rule', () => {
  test('are everybody where there is no list, or an empty one', () => {
    for (const peers of [undefined, []]) {
      for (const endpoint of [pod('web'), pod('web', 'other'), internet]) expect(isAbout(peers, 'shop', endpoint)).toBe(true);
    }
  });

  test('with a podSelector alone are pods of the namespace of the policy', () => {
    expect(isAbout([{ podSelector: app('web') }], 'shop', pod('web'))).toBe(true);
    expect(isAbout([{ podSelector: app('web') }], 'shop', pod('db'))).toBe(false);
    expect(isAbout([{ podSelector: app('web') }], 'shop', pod('web', 'other'))).toBe(false);
  });

  test('with an empty podSelector are all pods of that namespace, and no others', () => {
    expect(isAbout([{ podSelector: {} }], 'shop', pod('db'))).toBe(true);
    expect(isAbout([{ podSelector: {} }], 'shop', pod('db', 'other'))).toBe(false);
  });

  test('with a namespaceSelector alone are all pods of those namespaces', () => {
    expect(isAbout([{ namespaceSelector: team('other') }], 'shop', pod('db', 'other'))).toBe(true);
    expect(isAbout([{ namespaceSelector: team('other') }], 'shop', pod('db'))).toBe(false);
  });

  test('with an empty namespaceSelector are the pods of all namespaces', () => {
    expect(isAbout([{ namespaceSelector: {} }], 'shop', pod('db', 'other'))).toBe(true);
    expect(isAbout([{ namespaceSelector: {} }], 'shop', pod('db'))).toBe(true);
  });

  test('with both in one peer need both', () => {
    const peers = [{ namespaceSelector: team('other'), podSelector: app('web') }];
    expect(isAbout(peers, 'shop', pod('web', 'other'))).toBe(true);
    expect(isAbout(peers, 'shop', pod('db', 'other'))).toBe(false);
    expect(isAbout(peers, 'shop', pod('web'))).toBe(false);
  });

  test('with both in two peers need one', () => {
    const peers = [{ namespaceSelector: team('other') }, { podSelector: app('web') }];
    expect(isAbout(peers, 'shop', pod('db', 'other'))).toBe(true);
    expect(isAbout(peers, 'shop', pod('web'))).toBe(true);
    expect(isAbout(peers, 'shop', pod('db'))).toBe(false);
  });

  test('in an ipBlock are outside of the cluster', () => {
    const peers = [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }];
    expect(isAbout(peers, 'shop', internet)).toBe(true);
    expect(isAbout(peers, 'shop', outside('10.1.2.3'))).toBe(false);
    expect(isAbout(peers, 'shop', pod('web'))).toBe(false);
  });

  test('that are pods are nobody outside', () => {
    expect(isAbout([{ podSelector: {} }, { namespaceSelector: {} }], 'shop', internet)).toBe(false);
  });

  test('that say nothing are nobody', () => {
    expect(isAbout([{}], 'shop', pod('web'))).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { ALL_PORTS, everyPort } from '../../../../scripts/network-access/policy/port-set.ts';
import { rulePorts } from '../../../../scripts/network-access/policy/rule-ports.ts';
import { outside, pod, tcp } from './samples.ts';

const web = pod('web', 'shop', [{ name: 'http', containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }]);

describe('the ports of a rule', () => {
  test('are all where there is no list, or an empty one', () => {
    expect(rulePorts(undefined, web)).toEqual(ALL_PORTS);
    expect(rulePorts([], web)).toEqual(ALL_PORTS);
  });

  test('are TCP where no protocol is named', () => {
    expect(rulePorts([{ port: 80 }], web)).toEqual(tcp(80));
  });

  test('are every port of a protocol that stands alone', () => {
    expect(rulePorts([{ protocol: 'UDP' }], web)).toEqual([everyPort('UDP')]);
  });

  test('go up to endPort, which is one of them', () => {
    expect(rulePorts([{ port: 30000, endPort: 30010 }], web)).toEqual([{ protocol: 'TCP', first: 30000, last: 30010 }]);
  });

  test('have the number that the called pod gives a name', () => {
    expect(rulePorts([{ port: 'http' }], web)).toEqual(tcp(8080));
    expect(rulePorts([{ port: 'http' }], pod('other', 'shop', [{ name: 'http', containerPort: 9090 }]))).toEqual(tcp(9090));
  });

  test('are none where the called pod has no such name, or not for this protocol', () => {
    expect(rulePorts([{ port: 'https' }], web)).toEqual([]);
    expect(rulePorts([{ port: 'dns' }], web)).toEqual([]);
    expect(rulePorts([{ port: 'dns', protocol: 'UDP' }], web)).toEqual([{ protocol: 'UDP', first: 53, last: 53 }]);
  });

  test('are numbers only outside of the cluster', () => {
    expect(rulePorts([{ port: 'http' }, { port: 443 }], outside('203.0.113.1'))).toEqual(tcp(443));
  });
});

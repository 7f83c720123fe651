import { afterEach, expect, test, vi } from 'vitest';
import { noProxy, prepareEnvironment } from '../../../scripts/lab/host/environment.ts';
import { planLab } from '../../../scripts/lab/plan.ts';

const plan = planLab([{ name: 'us-west-2', zones: ['us-west-2a'] }, { name: 'us-east-1', zones: ['us-east-1a'] }]);

afterEach(() => vi.unstubAllEnvs());

test('programs for root are found also where PATH leaves them out, and each directory stands there once', () => {
  vi.stubEnv('PATH', '/usr/bin:/usr/sbin');
  prepareEnvironment(plan);
  expect(process.env['PATH']).toBe('/usr/bin:/usr/sbin:/usr/local/sbin:/sbin');
});

test('no proxy is asked for the addresses of the lab; what was exempt stays so', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
  vi.stubEnv('NO_PROXY', 'localhost');
  prepareEnvironment(plan);
  expect(process.env['NO_PROXY']).toBe('localhost,10.200.0.0/16,10.201.0.0/16,10.202.0.0/16');
  // Also when it is prepared again.
  expect(noProxy(plan)).toBe(process.env['NO_PROXY']);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drillApplication } from '../../../../../scripts/restore-check/drill/application/drill-application.ts';
import { makeFindings } from '../../../../../scripts/restore-check/drill/findings.ts';
import type { ApplicationRequest } from '../../../../../generator/charts/restore-check/application-values.ts';

/** An application that becomes ready at the third request. */
const server = createServer((request, response) => {
  requests.push(request.url!);
  response.writeHead(requests.length < 3 || request.url === '/wrong' ? 503 : 200).end();
});
const requests: string[] = [];
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

/** Drills an application without servers: those need their programs, which the self-test has. */
const drill = async (paths: readonly string[], patienceSeconds = 10, expected: readonly ('postgres' | 'redis')[] = []) => {
  requests.length = 0;
  const findings = makeFindings('application', () => undefined);
  const asked = paths.map((path): ApplicationRequest => ({ name: path, port, path }));
  await drillApplication({ postgresPort: 1, redisPort: 1, sharedBuffersMegabytes: 16, patienceSeconds, requests: asked }, {}, expected, '/nowhere', findings).catch(findings.end);
  return findings;
};
const outcome = ({ checks }: { readonly checks: readonly { readonly name: string; readonly passed: boolean }[] }) => checks.map(({ name, passed }) => `${passed ? '✔' : '✖'} ${name}`);

describe('an application', () => {
  test('is waited for, and then asked the rest once', async () => {
    const findings = await drill(['/first', '/second', '/wrong']);
    expect(outcome(findings)).toEqual(['✔ restored data', '✔ /first', '✔ /second', '✖ /wrong']);
    expect(requests).toEqual(['/first', '/first', '/first', '/second', '/wrong']);
    expect(findings.phases).toMatchObject([{ part: 'application', name: 'ready' }]);
    expect(findings.phases[0]!.seconds).toBeGreaterThanOrEqual(1);
  });

  test('that does not become ready ends the part, without a time', async () => {
    const findings = await drill(['/wrong', '/second'], 1);
    expect(outcome(findings)).toEqual(['✔ restored data', '✖ /wrong']);
    expect(findings.checks.at(-1)!.detail).toMatch(/^the application does not work with what was restored: .* is answered with 503, not 200: "", also after 1 s$/);
    expect([requests.includes('/second'), findings.phases]).toEqual([false, []]);
  });

  test('has nothing to run on where a part was not restored', async () => {
    const findings = await drill(['/first'], 1, ['postgres', 'redis']);
    expect(findings.checks).toEqual([{ part: 'application', name: 'restored data', passed: false, detail: 'postgres and redis could not be restored: the application has nothing to run on' }]);
    expect(requests).toEqual([]);
  });
});

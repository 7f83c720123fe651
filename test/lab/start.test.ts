import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { hasLab, lab, regions } from './lab.ts';
import { removeNamespaces } from './stack.ts';

const start = async (): Promise<{ readonly exitCode: number | null; readonly output: string }> => {
  const child = spawn(process.execPath, [join(repositoryRoot, 'scripts', 'run.mjs'), 'start'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>]);
  return { exitCode, output };
};

// What somebody has installed in the lab is not touched.
describe.skipIf(!hasLab || lab().wasRunning)('npm start', () => {
  afterAll(() => removeNamespaces('amazon-insights'));

  test('installs everything in the lab, sends traffic through both gateways, and does so again', async () => {
    for (let time = 0; time < 2; time++) {
      const { exitCode, output } = await start();
      expect(exitCode, output).toBe(0);
      for (const region of regions) {
        for (const release of ['platform', 'product-service', 'worker', 'api-gateway'])
          expect(output).toMatch(new RegExp(`│ ${region} │ amazon-insights │ ${release}\\s+│ \\S+\\s+│ deployed`));
        expect(output).toMatch(new RegExp(`│ ${region} │ http://\\S+ │\\s+300 │\\s+0 │.*│\\s+50 of 50 │`));
      }
      for (const url of output.match(/http:\/\/[\d.]+(?=\/products)/g)!) expect((await fetch(`${url}/products/1`)).status).toBe(200);
      expect(output).not.toContain('postgresql://');
    }
  }, 300_000);
});

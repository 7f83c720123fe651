import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runHelm, tryHelm } from '../../../scripts/helm/run-helm.ts';
import { writeExecutable } from '../executable.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const fakeHelm = async (script: string): Promise<string> => {
  const path = join(await temporaryDirectory(), 'helm');
  await writeExecutable(path, script);
  return path;
};

test('knows nothing of the settings and clusters of the user, but where they are logged in', async () => {
  vi.stubEnv('HELM_KUBECONTEXT', 'production');
  vi.stubEnv('HELM_DRIVER', 'memory');
  vi.stubEnv('HELM_REGISTRY_CONFIG', '/logins.json');
  vi.stubEnv('KUBECONFIG', '/production');
  const { stdout } = await runHelm(await fakeHelm('env'), [], { env: { SOURCE_DATE_EPOCH: '1' } });
  vi.unstubAllEnvs();
  expect(stdout.split('\n').filter((line) => /^(HELM_|KUBECONFIG=)/.test(line))).toEqual(['HELM_REGISTRY_CONFIG=/logins.json']);
  expect(stdout).toMatch(/^SOURCE_DATE_EPOCH=1$/m);
  expect(stdout).toMatch(/^PATH=/m);
});

test('a failure holds the command and what Helm said', async () => {
  const helm = await fakeHelm('echo working; echo "Error: no such chart" >&2; exit 1');
  await expect(runHelm(helm, ['install', 'a'])).rejects.toThrow('helm install a failed:\n  Error: no such chart');
  expect((await tryHelm(helm, [])).exitCode).toBe(1);
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { renderRelease } from '../../../../../scripts/restore-check/drill/configuration/render-release.ts';
import type { WholeRelease } from '../../../../../scripts/restore-check/drill/configuration/check-releases.ts';
import { ensureTools } from '../../../../../scripts/toolchain/index.ts';
import { TOOLS_TIMEOUT_MS } from '../../../control-plane/tools.ts';
import { writeExecutable } from '../../../executable.ts';
import { temporaryDirectory } from '../../../temporary-directory.ts';
import { chartOf, releaseOf } from './samples.ts';

let helm: string;
beforeAll(async () => {
  ({ helm4: helm } = await ensureTools(['helm4']));
}, TOOLS_TIMEOUT_MS);

const configMap = (name: string, further = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${further} }\n`;
const render = async (template: string, { values = {}, kubernetes, release = 'shop', program = helm }: { readonly values?: WholeRelease['values']; readonly kubernetes?: string; readonly release?: string; readonly program?: string } = {}) => {
  const chart = await chartOf('shop', { 'all.yaml': template });
  const directory = join(await temporaryDirectory(), 'helm');
  const rendered = await renderRelease(releaseOf(release, chart, values) as WholeRelease, { namespace: 'orders', ...(kubernetes ? { kubernetes } : {}) }, directory, program);
  return { ...rendered, files: (await readdir(directory)).sort() };
};

/** What stands in for Helm. */
const programThat = async (body: string): Promise<string> => {
  const path = join(await temporaryDirectory(), 'helm');
  await writeExecutable(path, body);
  return path;
};

describe('a release', () => {
  test('is rendered with its name, its namespace, its values, and for the version of its cluster', async () => {
    const template = `${configMap('{{ .Release.Name }}')}data: { namespace: {{ .Release.Namespace }}, value: {{ .Values.colour }}, version: {{ .Capabilities.KubeVersion.Version }} }\n`;
    expect(await render(template, { values: { colour: 'red' }, kubernetes: 'v1.31.7-eks-1' })).toMatchObject({ objects: [{ kind: 'ConfigMap', metadata: { name: 'shop' }, data: { namespace: 'orders', value: 'red', version: 'v1.31.7-eks-1' } }] });
  });

  test('is what is in lists as well, and not what is in other namespaces', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: ConfigMap, metadata: { name: listed } }\n`;
    expect(await render([list, configMap('own', ', namespace: orders'), configMap('other', ', namespace: kube-system'), '# nothing\n'].join('---\n'))).toMatchObject({ objects: [{ metadata: { name: 'own' } }, { metadata: { name: 'listed' } }] });
  });

  test('that Helm refuses is told in its words', async () => {
    expect(await render('{{ fail "there is no colour" }}')).toMatchObject({ problem: expect.stringContaining('there is no colour') });
    expect(await render(configMap('x'), { release: '--post-renderer=/bin/sh' })).toMatchObject({ problem: expect.stringContaining('invalid release name') });
  });

  test('sees no key of the environment', async () => {
    vi.stubEnv('REDIS_S3_KEY_SECRET', 'secret');
    onTestFinished(() => void vi.unstubAllEnvs());
    const program = await programThat('echo "{ metadata: {}, seen: \'$(env | cut -d = -f 1 | sort | xargs)\' }"');
    expect(await render('', { program })).toMatchObject({ objects: [{ seen: expect.stringMatching(/^(HOME|PATH|PWD|OLDPWD|SHLVL|_| )+$/) }] });
  });

  test.each([['exit 3', 'exit code 3'], ['kill -KILL $$', 'SIGKILL'], ['exit 127', 'exit code 127']])('says nothing where Helm cannot run: %s', async (script, said) => {
    await expect(render('', { program: await programThat(script) })).rejects.toThrow(`Helm could not run (${said})`);
  });
});

/** Publications in a real registry, by Helm. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryHelm } from '../../../scripts/helm/run-helm.ts';
import { makeSignKey, type MadeKey } from '../../../scripts/provenance/make-sign-key.ts';
import { writeProvenance } from '../../../scripts/provenance/provenance.ts';
import { readSigner } from '../../../scripts/provenance/sign-key.ts';
import type { PreparedChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToRegistry } from '../../../scripts/publish/publish-to-registry.ts';
import { ensureTools, type ToolPaths } from '../../../scripts/toolchain/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { smallChart } from './charts.ts';
import { breakingProxy, startRegistry } from './servers.ts';

describe.skipIf(process.platform !== 'linux')('a registry', { timeout: 120_000 }, () => {
  let tools: ToolPaths<'helm3' | 'helm4'>;
  let directory: string;
  let [key, other]: [MadeKey, MadeKey] = [undefined!, undefined!];

  beforeAll(async () => {
    tools = await ensureTools(['helm3', 'helm4', 'registry']).then(({ helm3, helm4 }) => ({ helm3, helm4 }));
    directory = await mkdtemp(join(tmpdir(), 'keys-'));
    [key, other] = [await makeSignKey(join(directory, 'charts')), await makeSignKey(join(directory, 'other'))];
  }, 1_200_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const publish = (host: string, charts: readonly PreparedChart[]) => publishToRegistry(`oci://${host}/charts/`, charts, { helm: tools.helm4, plainHttp: true });
  const pull = async (tool: 'helm3' | 'helm4', host: string, name: string, ...flags: readonly string[]) => {
    const destination = await temporaryDirectory();
    const { exitCode, stderr } = await tryHelm(tools[tool], ['pull', `oci://${host}/charts/${name}`, '--plain-http', '--destination', destination, ...flags]);
    return { exitCode, stderr, files: (await readdir(destination)).sort() };
  };
  const signed = async (chart: PreparedChart): Promise<PreparedChart> => {
    const signer = await readSigner(key.privateFile);
    return { ...chart, signature: Buffer.from(await writeProvenance(signer, { chartYaml: JSON.stringify(chart.metadata), file: chart.file, sha256: chart.sha256 })) };
  };

  test('has each version once, under a digest that is the same in every registry', async () => {
    const [host, elsewhere] = [await startRegistry(), await startRegistry()];
    const charts = [await smallChart({ name: 'one' }), await smallChart({ name: 'two', version: '2.0.0' })];
    const first = await publish(host, charts);
    expect(first).toMatchObject([{ chart: 'one', before: false, signed: false }, { chart: 'two', before: false }]);
    expect(first[0]!.location).toBe(`oci://${host}/charts/one@${first[0]!.ociDigest}`);
    const again = await publish(host, charts);
    expect(again).toEqual(first.map((chart) => ({ ...chart, before: true })));
    expect((await publish(elsewhere, charts)).map(({ ociDigest }) => ociDigest)).toEqual(first.map(({ ociDigest }) => ociDigest));
    expect(await publish(host, [...charts, await smallChart({ name: 'one', version: '1.1.0' })])).toMatchObject([{ before: true }, { before: true }, { before: false }]);
  });

  test('keeps what it has: other bytes are refused, before anything is pushed', async () => {
    const host = await startRegistry();
    const [first, changed, more] = [await smallChart({ name: 'one' }), await smallChart({ name: 'one', description: 'changed' }), await smallChart({ name: 'more' })];
    await publish(host, [first]);
    await expect(publish(host, [more, changed])).rejects.toThrow(`there  sha256:${first.sha256}\n  here   sha256:${changed.sha256}`);
    expect(await publish(host, [first])).toMatchObject([{ before: true }]);
    expect((await pull('helm4', host, 'more')).exitCode).toBe(1);
  });

  test.each(['helm3', 'helm4'] as const)('gives %s what it can verify', async (tool) => {
    const host = await startRegistry();
    const [published] = await publish(host, [await signed(await smallChart({ name: 'one' }))]);
    expect(published).toMatchObject({ signed: true });
    const verify = (name: string, keyring: string, ...flags: string[]) => pull(tool, host, name, '--verify', '--keyring', keyring, ...flags);
    expect(await verify('one', key.keyringFile, '--version', '1.0.0')).toMatchObject({ exitCode: 0, files: ['one-1.0.0.tgz', 'one-1.0.0.tgz.prov'] });
    // By digest Helm names the archive otherwise than its provenance does: the digest itself is what is trusted then.
    expect(await pull(tool, host, `one@${published!.ociDigest}`)).toMatchObject({ exitCode: 0 });
    expect(await pull(tool, host, `one@sha256:${'0'.repeat(64)}`)).toMatchObject({ exitCode: 1 });
    expect(await verify('one', other.keyringFile)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('signature made by unknown entity') });
    await publish(host, [await smallChart({ name: 'unsigned' })]);
    expect((await verify('unsigned', key.keyringFile)).exitCode).toBe(1);
  });

  test('that breaks at any write has whole versions alone, and running again finishes the work', async () => {
    const host = await startRegistry();
    const charts = [await signed(await smallChart({ name: 'one' })), await smallChart({ name: 'two' })];
    let broken = 0;
    for (let writes = 1; writes < 40; writes += 3) {
      const outcome = await publish(await breakingProxy(host, writes), charts).then(() => 'done', String);
      for (const { chart, file } of charts) {
        const { exitCode, files } = await pull('helm4', host, chart, '--version', '1.0.0');
        expect(exitCode === 0 ? files : []).toEqual(exitCode === 0 ? [file] : []);
      }
      if (outcome === 'done') break;
      broken += 1;
      expect(outcome).toContain('failed');
    }
    expect(broken).toBeGreaterThan(1);
    expect(await publish(host, charts)).toMatchObject([{ before: true, signed: true }, { before: true }]);
  });

  test('two publishers of it at once lose nothing', async () => {
    const host = await startRegistry();
    const shared = await smallChart({ name: 'shared' });
    const results = await Promise.all(['a', 'b'].map(async (name) => publish(host, [await smallChart({ name }), shared])));
    expect(new Set(results.map(([, { ociDigest } = { ociDigest: '' }]) => ociDigest))).toHaveLength(1);
    expect(await publish(host, [await smallChart({ name: 'a' }), await smallChart({ name: 'b' }), shared])).toMatchObject([{ before: true }, { before: true }, { before: true }]);
  });

  test('that is away is told from one that does not have a chart', async () => {
    await expect(publish('127.0.0.1:9', [await smallChart({ name: 'one' })])).rejects.toThrow(/connection refused/);
  });
});

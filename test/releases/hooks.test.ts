import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';
import { contentOf } from './namespace-content.ts';
import { endTaskPods } from './task-pods.ts';

const chart = 'product-service';
const path = chartDirectory(chart);

/** One attempt: a Job waits before the next. */
const migrating = set({ 'migration.enabled': true, 'migration.backoffLimit': 0 });

describe.each(helms)('with $helm a migration', ({ tool }) => {
  test('comes before each revision, which fails with it, and helm test runs', async () => {
    const namespace = await freshNamespace('hooks');
    const helm = helmIn(tool, namespace);
    const tasks = await endTaskPods(namespace);
    onTestFinished(tasks.stop);
    const deployment = () => cluster().apps.readNamespacedDeployment({ namespace, name: chart });
    const lastTask = () => tasks.ended.at(-1)!;
    const before = await contentOf(namespace);

    await helm('install', chart, path, ...migrating);
    expect(tasks.ended).toHaveLength(1);
    expect(lastTask().deployments).toEqual([]);

    const { metadata, spec } = await deployment();
    tasks.outcome = 'Failed';
    await expect(helm('upgrade', chart, path, ...migrating, ...set({ 'image.tag': '9.9.9' }))).rejects.toThrow(/pre-upgrade hooks failed/);
    expect(lastTask().pod.spec!.containers[0]!.image).toMatch(/:9\.9\.9$/);
    const after = await deployment();
    expect({ generation: after.metadata!.generation, template: after.spec!.template }).toEqual({ generation: metadata!.generation, template: spec!.template });

    tasks.outcome = 'Succeeded';
    await helm('upgrade', chart, path, ...migrating, ...set({ 'image.tag': '9.9.9' }));
    expect((await deployment()).spec!.template.spec!.containers[0]!.image).toMatch(/:9\.9\.9$/);
    expect(await helm('test', chart)).toMatch(/Phase: +Succeeded/);
    expect(lastTask().pod.metadata!.name).toMatch(/-test-/);

    await helm('uninstall', chart);
    // What hooks made is no part of the release, and stays for its logs.
    const ofHooks = new RegExp(`/${chart}-(migration|test)(-|$)`);
    await vi.waitFor(async () => expect((await contentOf(namespace)).filter((object) => !ofHooks.test(object))).toEqual(before), { timeout: 30_000, interval: 500 });
  });
});

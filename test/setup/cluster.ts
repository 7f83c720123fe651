/** One control plane for all files under test/releases: starting one for each file would take longer than its tests. */
import type { TestProject } from 'vitest/node';
import { startControlPlane } from '../../scripts/control-plane/index.ts';
import { controlPlaneTools } from '../../scripts/control-plane/boot.ts';
import { command } from '../../scripts/process/command.ts';
import { ensureSchemas } from '../../scripts/schemas/index.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the administrator's kubeconfig. */
    kubeconfig: string;
  }
}

/**
 * Starts the control plane, installs the CustomResourceDefinitions that the charts know, and tells the tests where it is.
 *
 * @returns what stops it
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tools = await ensureTools([...controlPlaneTools, 'kubectl']);
  const { crdFiles } = await ensureSchemas();
  const controlPlane = await startControlPlane({ region: 'releases', toolPaths: tools });
  try {
    const files = crdFiles.flatMap((file) => ['--filename', file]);
    for (const args of [['create', ...files], ['wait', '--for', 'condition=Established', '--timeout', '60s', ...files]]) {
      const { exitCode, stderr } = await command`${tools.kubectl} --kubeconfig ${controlPlane.kubeconfig} ${args}`;
      if (exitCode !== 0) throw new Error(`kubectl ${args[0]} of the CustomResourceDefinitions failed:\n${stderr}`);
    }
  } catch (error) {
    await controlPlane.stop();
    throw error;
  }
  project.provide('kubeconfig', controlPlane.kubeconfig);
  return () => controlPlane.stop();
}

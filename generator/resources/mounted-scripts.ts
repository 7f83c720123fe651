/** Scripts of a chart, in a ConfigMap: whatever image runs, they are the chart's. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { Manifest, lines, text, type HelmChart } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** The files of a folder, and where containers see them. */
export class MountedScripts {
  /** Changes whenever a script does, so that pods restart with it. */
  readonly checksum: string;
  /** Where containers see the volume. */
  readonly mount: { readonly name: string; readonly mountPath: string; readonly readOnly: true };
  readonly #contents: readonly (readonly [file: string, content: string])[];

  /** @param folder of the files @param mountPath where containers see them */
  constructor(folder: URL, mountPath: string) {
    this.#contents = readdirSync(folder).sort().map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);
    this.checksum = createHash('sha256').update(JSON.stringify(this.#contents)).digest('hex');
    this.mount = { name: 'scripts', mountPath, readOnly: true };
  }

  /** The path of a script in a container. */
  path(file: string): string {
    return `${this.mount.mountPath}/${file}`;
  }

  /** The volume. */
  volume({ fullname }: Naming) {
    return { name: 'scripts', configMap: { name: text`${fullname}-scripts`, defaultMode: 0o555 } };
  }

  /** Writes the ConfigMap; `configmap-scripts.yaml`. */
  configMap(chart: HelmChart, naming: Naming): void {
    new Manifest<V1ConfigMap>(chart, 'configmap-scripts', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: naming.metadata('scripts'),
      data: Object.fromEntries(this.#contents.map(([file, content]) => [file, lines(...content.trimEnd().split('\n'))])),
    });
  }
}

/** Scripts of a chart, in a ConfigMap: whatever image runs, they are the chart's. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { V1ConfigMap } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, lines, text } from '../helm/index.ts';
import type { Annotations, Naming } from './naming.ts';

/** The files of a folder, and where containers see them. */
export class MountedScripts {
  /** Changes whenever a script does, so that pods restart with it. */
  readonly checksum: string;
  /** Where containers see the volume. */
  readonly mount: { readonly name: string; readonly mountPath: string; readonly readOnly: true };
  readonly #suffix: string;
  readonly #contents: readonly (readonly [file: string, content: string])[];

  /** @param folder of the files @param mountPath where containers see them @param suffix what the ConfigMap's name ends with */
  constructor(folder: URL, mountPath: string, suffix = 'scripts') {
    this.#suffix = suffix;
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
    return { name: 'scripts', configMap: { name: text`${fullname}-${this.#suffix}`, defaultMode: 0o555 } };
  }

  /** Writes the ConfigMap. @param id of its construct @param annotations those of a hook, or none */
  configMap(scope: Construct, naming: Naming, id = 'configmap-scripts', annotations?: Annotations): void {
    new Manifest<V1ConfigMap>(scope, id, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: naming.metadata(this.#suffix, annotations),
      data: Object.fromEntries(this.#contents.map(([file, content]) => [file, lines(...content.trimEnd().split('\n'))])),
    });
  }
}

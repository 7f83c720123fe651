/** Settings: what a chart is rendered with. */
import { versionOf } from '../../../generator/helm/index.ts';
import type { Declaration } from './declaration.ts';
import type { World } from './evaluate.ts';
import { merged, treeOf, type Overrides } from './values.ts';

/** The values that are set, and the cluster. */
export interface Setting {
  readonly overrides: Overrides;
  /** Version of the cluster, e.g. `1.30.0`. */
  readonly kubernetes: string;
}

/** Another value of one leaf. */
export interface Change {
  readonly leaf: string;
  readonly value: unknown;
}

const afterwards = new WeakMap<Setting, WeakMap<Change, Setting>>();

/** A setting with one leaf changed; for the same change, the same one. */
export const changed = (setting: Setting, change: Change): Setting => {
  const known = afterwards.get(setting) ?? new WeakMap<Change, Setting>();
  const after = known.get(change) ?? { ...setting, overrides: new Map(setting.overrides).set(change.leaf, change.value) };
  afterwards.set(setting, known.set(change, after));
  return after;
};

const worlds = new WeakMap<Declaration, WeakMap<Setting, World>>();

/** What templates of a chart see of a setting. */
export const worldOf = (chart: Declaration, setting: Setting): World => {
  const known = worlds.get(chart) ?? new WeakMap<Setting, World>();
  const world = known.get(setting) ?? makeWorld(chart, setting);
  worlds.set(chart, known.set(setting, world));
  return world;
};

function makeWorld({ defaults, templates, definition }: Declaration, { overrides, kubernetes }: Setting): World {
  const { name, appVersion } = definition;
  const roots = {
    Values: merged(defaults, treeOf(overrides)),
    Capabilities: { KubeVersion: { Version: `v${kubernetes}` } },
    Chart: { Name: name, Version: versionOf(definition), AppVersion: appVersion },
    Release: { Name: 'demo', Namespace: 'shop', Service: 'Helm' },
  };
  return { roots, templates };
}

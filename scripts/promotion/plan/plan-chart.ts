import { isDeepStrictEqual } from 'node:util';
import { ApiRefusedError } from '../../cluster/api-requests.ts';
import { refOf, type ObjectApi } from '../../cluster/object-api.ts';
import type { HelmRelease } from '../../helm/read-releases.ts';
import type { ReleasedChart } from '../../release/release.ts';
import { autoscaledKeys, type Autoscaling } from './autoscaled.ts';
import { hashOfAll } from './live-hash.ts';
import { hookEvents, isOfRelease, parseManifest, parseValues, releasedObjects, type KnownDocuments } from './manifest.ts';
import { objectStates, type ObjectStates } from './object-states.ts';
import { planObject } from './plan-object.ts';
import type { PlannedChart, PlannedObject } from './plan.ts';
import type { Redact } from './redact.ts';

/** What charts of a plan are looked at with. */
export interface ChartLook {
  readonly api: ObjectApi;
  readonly namespace: string;
  readonly redact: Redact;
  readonly autoscaling: readonly Autoscaling[];
  /** Name of the release that is planned. */
  readonly release: string;
}

/** What a chart was rendered to, and from what. */
export interface Rendered {
  /** Objects and hooks, as YAML. */
  readonly manifest: string;
  /** Values of the region, as YAML. */
  readonly values: string;
}

/**
 * Plans what becomes of a chart.
 *
 * @param look what it is looked at with
 * @param chart the chart of the release
 * @param rendered what it was rendered to
 * @param installed its Helm release; none where it is not installed
 * @throws when the API server would refuse an object, with all of those
 */
export const planChart = async (look: ChartLook, chart: ReleasedChart, rendered: Rendered, installed: HelmRelease | undefined): Promise<PlannedChart> => {
  const { api, namespace, redact, autoscaling, release } = look;
  const place = { name: chart.name, namespace };
  const known: KnownDocuments = new Map();
  const all = parseManifest(rendered.manifest, known);
  const [fresh, deployed] = await Promise.all([
    releasedObjects(api, all.filter((object) => hookEvents(object).length === 0), place),
    releasedObjects(api, parseManifest(installed?.base.manifest ?? '', known), place),
  ]);
  const states = await objectStates(api, fresh, deployed);
  const foreign = [...states.values()].filter(({ deployed: before, live }) => live && !before && !isOfRelease(live, place)).map(({ live }) => `${live!.kind}/${live!.metadata.name}`);
  if (foreign.length > 0) throw new Error(`${chart.name}: ${foreign.join(', ')} is there already, and of another release or of none: Helm would not take it over. Remove it, or have it made under another name.`);
  const verb = installed ? 'upgrade' : 'install';
  const hooks = [`pre-${verb}`, `post-${verb}`].flatMap((event) => all.filter((object) => hookEvents(object).includes(event)).map(({ kind, metadata }) => `${event}: ${kind}/${metadata.name}`));
  const gone = new Set([...states].filter(([, state]) => !state.rendered).map(([key]) => key));
  const objectLook = { api, redact, autoscaledNow: autoscaledKeys(autoscaling), autoscaledThen: autoscaledKeys(autoscaling, gone) };
  const titles = { release: `release ${release}`, revision: `revision ${installed?.base.version}` };
  const hooksBefore = hooks.some((hook) => hook.startsWith('pre-'));
  const objects = await allOrRefusals(chart.name, [...states.values()], (state) => planObject(objectLook, state, titles, hooksBefore));
  const untouched = installed && isSettled(installed, chart.version, rendered.values) && objects.every(({ action }) => action === 'none');
  return {
    name: chart.name,
    action: untouched ? 'none' : verb,
    ...(installed ? { fromVersion: installed.base.chart.metadata.version } : {}),
    toVersion: chart.version,
    dependsOn: chart.dependsOn,
    revision: installed?.newest.version ?? 0,
    liveSha256: hashOfAll(objects.map(({ liveSha256 }) => liveSha256)),
    objects,
    hooks: untouched ? [] : hooks,
  };
};

/** Whether a Helm release is what an upgrade to this version with these values would leave, apart from its objects. */
export const isSettled = ({ newest, base }: HelmRelease, version: string, values: string): boolean =>
  newest === base && base.info.status === 'deployed' && base.chart.metadata.version === version && isDeepStrictEqual(parseValues(values), base.config ?? {});

/** Plans all objects; when some would be refused, all of these are told at once. */
const allOrRefusals = async (chart: string, states: readonly ObjectStates[], plan: (state: ObjectStates) => Promise<PlannedObject | undefined>): Promise<readonly PlannedObject[]> => {
  const refusals: string[] = [];
  const objects = await Promise.all(
    states.map((state) =>
      plan(state).catch((error: unknown) => {
        if (!(error instanceof ApiRefusedError)) throw error;
        const { kind, name } = refOf((state.rendered ?? state.deployed)!);
        refusals.push(`${chart}: the API server would refuse ${kind}/${name}: ${error.message}`);
        return undefined;
      }),
    ),
  );
  if (refusals.length > 0) throw new Error(refusals.join('\n'));
  return objects.flatMap((object) => object ?? []);
};

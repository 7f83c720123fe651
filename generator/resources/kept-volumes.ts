/** What can not be changed of volumes that are there. */
import { and, call, eq, lt, ne, pipe, text, when, withDefault, type Bind, type Expr, type HelmChart } from '../helm/index.ts';
import { installedClaim, installedSize, installedStatefulSet } from './installed.ts';
import type { Volumes } from './persistence.ts';
import { amount } from './quantity.ts';
import type { GrowthMode } from './volume-growth-values.ts';

/** Refuses an upgrade that wants volumes which those that are there can not become. The API server would as well, with a message that helps nobody. */
export function checkVolumes(chart: HelmChart, mode: Expr<GrowthMode>, volumes: Volumes): void {
  // One template, so that the cluster is asked once.
  const refusal = chart.define(`${volumes.path}.refusal`, `Why an upgrade can not have what ${volumes.path} says; empty where it can.`, (bind: Bind) => refusalOf(volumes, mode, bind));
  chart.failWhen(and(refusal), refusal);
}

function refusalOf({ path, values, naming }: Volumes, mode: Expr<GrowthMode>, bind: Bind) {
  const { fullname } = naming;
  const claim = bind('claim', installedClaim(installedStatefulSet(naming)));
  const size = bind('size', installedSize(claim));
  const installed = bind('installed', amount(size));
  const wanted = bind('wanted', amount(values.size));
  const sizes = text`${path}.size: the volumes of ${fullname} have ${size}, and the values now say ${values.size}.`;
  const className = call<string>('string', 'dig', 'spec', 'storageClassName', '', claim);
  const classOf = (name: Expr<string>) => withDefault(name, 'the default one');
  const annotations = call('map', 'dig', 'metadata', 'annotations', call('map', 'dict'), claim);
  const json = (value: Expr<unknown>) => call<string>('string', 'toJson', value);

  const refusals: readonly (readonly [Expr<boolean>, Expr<string>])[] = [
    [lt(wanted, installed), text`${sizes} A volume never shrinks: set it to ${size} or more.`],
    [and(eq<string>(mode, 'never'), lt(installed, wanted)), text`${sizes} With volumeGrowth.mode never they do not grow: set the size back, or the mode to auto.`],
    [
      ne(className, values.storageClassName),
      text`${path}.storageClassName: the class of the volumes of ${fullname} is ${classOf(className)}, and the values now say ${classOf(values.storageClassName)}. A volume keeps its class: set it back; the runbooks say how new pods get another one.`,
    ],
    [ne(json(annotations), json(pipe('map', values.annotations, 'default', call('map', 'dict')))), text`${path}.annotations: the claims of ${fullname} were made with others. Set them back, and annotate the claims themselves; the runbooks say how new pods get others.`],
  ];
  return when(size, refusals.reduceRight<unknown>((others, [condition, refusal]) => when(condition, refusal, others), undefined));
}

/** What can be wrong with a saved configuration that is whole: it cannot be installed, or would come up otherwise. */
import { isMap } from '../../../backup/configuration/api-object.ts';
import { changeSettings } from '../change-settings.ts';
import type { Fault } from '../fault.ts';
import { changeConfiguration, changeObject, changeRelease } from '../stored-configuration.ts';

const part = 'configuration';

export const releaseFaults: readonly Fault[] = [
  {
    name: 'somebody has scaled a Deployment',
    part,
    fails: ['release gateway'],
    plant: (copy, scratch) => changeObject(copy, scratch, 'Deployment/gateway', ({ spec, ...object }) => ({ ...object, spec: { ...(isMap(spec) ? spec : {}), replicas: 5 } })),
  },
  {
    name: 'somebody has added a key to a ConfigMap',
    part,
    fails: ['release gateway'],
    plant: (copy, scratch) => changeObject(copy, scratch, 'ConfigMap/gateway', (object) => ({ ...object, data: { colour: 'red', further: 'by hand' } })),
  },
  {
    name: 'an object has gone',
    part,
    fails: ['release gateway'],
    plant: (copy, scratch) => changeObject(copy, scratch, 'ConfigMap/gateway', () => undefined),
  },
  {
    name: 'the values are others than those that it runs with',
    part,
    fails: ['release gateway'],
    plant: (copy, scratch) => changeRelease(copy, scratch, 'gateway', (release) => ({ ...release, values: { ...release.values, colour: 'blue' } })),
  },
  {
    name: 'the chart refuses the values',
    part,
    fails: ['release gateway'],
    plant: (copy, scratch) => changeRelease(copy, scratch, 'gateway', (release) => ({ ...release, values: { ...release.values, replicas: 0 } })),
  },
  {
    name: 'the cluster had another version',
    part,
    fails: ['release platform'],
    plant: (copy, scratch) => changeConfiguration(copy, scratch, (configuration) => ({ ...configuration, kubernetes: 'v1.32.0' })),
  },
  {
    name: 'a release has no record',
    part,
    fails: ['releases'],
    plant: (copy, scratch) => changeRelease(copy, scratch, 'platform', () => undefined),
  },
  {
    name: 'the record of a release has no chart',
    part,
    fails: ['releases'],
    plant: (copy, scratch) => changeRelease(copy, scratch, 'platform', ({ package: _, ...record }) => record),
  },
  {
    name: 'the record of a release has another chart',
    part,
    fails: ['releases'],
    plant: (copy, scratch) =>
      changeConfiguration(copy, scratch, (configuration) => ({ ...configuration, releases: configuration.releases.map((release) => ({ ...release, package: configuration.releases[0]!.package! })) })),
  },
  {
    name: 'a release that has to be there is not',
    part,
    fails: ['releases'],
    plant: (copy) => changeSettings(copy, (settings) => ({ ...settings, configuration: { ...settings.configuration!, releases: ['worker'] } })),
  },
];

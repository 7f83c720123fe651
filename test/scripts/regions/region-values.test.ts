import { describe, expect, test } from 'vitest';
import { checkValues, regionValues } from '../../../scripts/regions/region-values.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';

const check = (text: string) => () => checkValues('values/x/worker.yaml', text, 'worker');

describe('checkValues', () => {
  test('lays the file over the defaults', () => {
    expect(checkValues('x.yaml', 'autoscaling: { minReplicas: 4 }', 'worker')).toMatchObject({ autoscaling: { minReplicas: 4, maxReplicas: 10 } });
  });

  test('accepts an empty file', () => {
    expect(checkValues('x.yaml', '', 'worker')).toMatchObject({ port: 8002 });
  });

  test.each([
    ['autoscalling: {}', 'autoscalling is not a value; did you mean autoscaling?'],
    ['autoscaling: { keda: { poolingInterval: 5 } }', 'autoscaling.keda.poolingInterval is not a value; did you mean autoscaling.keda.pollingInterval?'],
    ['tolerations: [{ kye: a }]', 'tolerations.0.kye is not a value; did you mean tolerations.0.key?'],
    ['affinity: { nodeAfinity: {} }', 'affinity.nodeAfinity is not a value; did you mean affinity.nodeAffinity?'],
    ['autoscaling: { engine: kedda }', 'autoscaling.engine is "kedda"; it has to be one of external, keda, cpu'],
    ['port: "8002"', 'port is "8002"; it has to be of the type integer'],
    ['resources: { limits: { cpu: lots } }', 'resources.limits.cpu is "lots"; it has to match'],
    ['port: null', 'port is null; it has to be of the type integer'],
  ])('refuses %s', (text, message) => {
    expect(check(text)).toThrow(`values/x/worker.yaml: ${message}`);
  });

  test('names every problem of a file, a line each', () => {
    expect(check('a: 1\nb: 2')).toThrow(/: a is not a value.*\n.*: b is not a value/);
  });

  test('lets null take a default away where that means something', () => {
    expect(checkValues('x.yaml', 'resources: { limits: { cpu: null } }\naffinity: null', 'worker')).not.toHaveProperty('resources.limits.cpu');
  });

  test('checks what stands under the parts of the umbrella', () => {
    const umbrella = () => checkValues('u.yaml', 'worker: { autoscaling: { min: 1 } }', 'amazon-insights');
    expect(umbrella).toThrow('u.yaml: worker.autoscaling.min is not a value; did you mean worker.autoscaling.minReplicas?');
  });

  test('says where a file is not YAML', () => {
    expect(check('a: [')).toThrow('values/x/worker.yaml is not YAML');
  });
});

describe('regionValues', () => {
  test('is typed by the chart', async () => {
    const values = await regionValues(repositoryRoot, 'us-west-2', 'worker');
    const suspended: boolean = values.collection.suspend;
    expect(suspended).toBe(true);
    // @ts-expect-error a chart has only the values that it declares
    expect(values.collectoin).toBeUndefined();
  });

  test('says that a file is missing', async () => {
    await expect(regionValues(repositoryRoot, 'mars-north-1', 'worker')).rejects.toThrow('values/mars-north-1/worker.yaml does not exist');
  });
});

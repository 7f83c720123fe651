import { describe, expect, test } from 'vitest';
import { kubernetes, kubernetesList, object, SchemaChecker, valuesSchema, type ValueOf } from '../../../generator/helm/index.ts';
import { defineKubernetesType } from '../../../generator/helm/kubernetes-type.ts';
import { specChart } from './charts.ts';

const definitions: Record<string, any> = {};
defineKubernetesType('V1PodSpec', definitions);

describe('the schema of a Kubernetes type', () => {
  test('holds every type that it uses, each closed', () => {
    expect(Object.keys(definitions)).toEqual(expect.arrayContaining(['V1PodSpec', 'V1Container', 'V1Lifecycle', 'V1SleepAction', 'V1Affinity', 'V1VolumeDevice']));
    for (const [name, definition] of Object.entries(definitions)) expect(definition, name).toMatchObject({ type: 'object', additionalProperties: false });
  });

  test('has the names and types of the API, and lets everything be unset', () => {
    const { properties } = definitions['V1Container'];
    expect(properties.name).toEqual({ type: ['string', 'null'] });
    expect(properties.command).toEqual({ type: ['array', 'null'], items: { type: ['string', 'null'] } });
    expect(definitions['V1ContainerPort'].properties.containerPort).toEqual({ type: ['integer', 'null'] });
    expect(definitions['V1TCPSocketAction'].properties.port).toEqual({ type: ['integer', 'string', 'null'] });
    expect(definitions['V1ResourceRequirements'].properties.limits).toEqual({ type: ['object', 'null'], additionalProperties: { type: ['string', 'number', 'null'] } });
    expect(definitions['V1PodSpec'].properties.hostNetwork).toEqual({ type: ['boolean', 'null'] });
    expect(definitions['V1PodSpec'].properties.containers.items).toEqual({ $ref: '#/definitions/V1Container' });
  });

  test('a type that refers to itself ends', () => {
    const own: Record<string, unknown> = {};
    expect(defineKubernetesType('V1JSONSchemaProps', own)).toEqual({ $ref: '#/definitions/V1JSONSchemaProps' });
    expect(Object.keys(own)).toContain('V1JSONSchemaProps');
  });

  test('of a type that there is not is an error', () => {
    expect(() => defineKubernetesType('V1Nothing', {})).toThrow('@kubernetes/client-node has no type V1Nothing');
  });
});

describe('a value of a Kubernetes type', () => {
  const values = object({
    affinity: kubernetes('V1Affinity', {}, 'Affinity.', []),
    rules: kubernetesList('V1NetworkPolicyIngressRule', [], 'Rules.', [[{ from: [{ podSelector: {} }] }]]),
  });
  const problems = (given: object) => new SchemaChecker(valuesSchema(specChart(values, (v) => ({ ...v })))).problems({ affinity: {}, rules: [], ...given });

  test.each([{}, { affinity: null, rules: null }, { rules: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: null } }], ports: [{ port: 80 }, { port: 'http' }] }] }])('takes %j', (given) => {
    expect(problems(given)).toEqual([]);
  });

  test.each<[object, string]>([
    [{ rules: [{ fron: [] }] }, 'rules.0.fron is not a value; did you mean rules.0.from?'],
    [{ rules: [{ ports: [{ port: true }] }] }, 'rules.0.ports.0.port is true; it has to be of the type integer or string'],
    [{ affinity: 'x' }, 'affinity is "x"; it has to be of the type object'],
  ])('refuses %j', (given, problem) => {
    expect(problems(given)).toEqual([problem]);
  });

  test('has its type', () => {
    const rule: ValueOf<typeof values>['rules'] = [{ from: [{ podSelector: {} }] }];
    // @ts-expect-error a field that the type does not have
    const other: ValueOf<typeof values>['rules'] = [{ _from: [] }];
    expect([rule, other]).toHaveLength(2);
  });
});

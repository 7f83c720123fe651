import type { V1Container, V1NetworkPolicyIngressRule, V1ObjectMeta } from '@kubernetes/client-node';
import { expectTypeOf, test } from 'vitest';
import { boolean, each, eachEntry, fields, gt, integer, intOrString, item, lines, list, map, object, oneOf, references, spread, string, text, when, whenSet, type Expr, type Literal, type ValueOf } from '../../../generator/helm/index.ts';

const values = object({
  port: integer(80, 'A port.'),
  policy: oneOf(['Always', 'Never'], 'Always', 'A policy.'),
  either: intOrString(1, 'A number or a string.'),
  names: list(item.string(), [], 'Names.'),
  sizes: map(item.integer(), {}, 'Sizes.'),
  image: object({ tag: string('', 'A tag.') }, 'An image.'),
  on: boolean(true, 'A switch.'),
});
const v = references(values);

test('a value has the type of its schema', () => {
  expectTypeOf<ValueOf<typeof values>>().toEqualTypeOf<{
    readonly port: number;
    readonly policy: 'Always' | 'Never';
    readonly either: string | number;
    readonly names: readonly string[];
    readonly sizes: Readonly<Record<string, number>>;
    readonly image: { readonly tag: string };
    readonly on: boolean;
  }>();
  expectTypeOf(v.image.tag).toEqualTypeOf<Expr<string>>();
  expectTypeOf(v.policy).toEqualTypeOf<Expr<'Always' | 'Never'>>();
});

test('an expression or a block may stand wherever its type fits', () => {
  const container: Literal<V1Container> = {
    name: text`x-${v.port}`,
    image: when(v.on, v.image.tag, 'x'),
    imagePullPolicy: v.policy,
    command: v.names,
    args: [each(v.names, (name) => name), spread(v.names), 'fixed', when(v.on, ['a', v.image.tag])],
    ports: [{ containerPort: v.port }, eachEntry(v.sizes, (name, containerPort) => ({ name, containerPort }))],
    env: whenSet(v.names, () => [{ name: 'A', value: lines('one', 'two') }]),
    resources: { limits: fields({ cpu: '1' }, spread(v.sizes)) },
    livenessProbe: { httpGet: { port: v.either } },
  };
  const rule: Literal<V1NetworkPolicyIngressRule> = { from: [{ podSelector: {} }] };
  const metadata: Literal<V1ObjectMeta> = { creationTimestamp: '2024-01-01T00:00:00Z' };
  expectTypeOf([container, rule, metadata]).toBeArray();
});

test('what does not fit is a compile error', () => {
  const containers: Literal<V1Container>[] = [
    // @ts-expect-error a number where a string belongs
    { name: v.port },
    // @ts-expect-error an expression that may be a number where a string belongs
    { name: v.either },
    // @ts-expect-error a word that Kubernetes might have, in a place where it has another type
    { name: 'x', command: v.image.tag },
    // @ts-expect-error the wrong type inside of a block
    { name: when(v.on, v.port) },
    // @ts-expect-error the wrong type of an item
    { name: 'x', args: [each(v.names, () => v.port)] },
    // @ts-expect-error a list of numbers spread among strings
    { name: 'x', args: [spread(v.sizes)] },
    // @ts-expect-error a field that a container does not have
    { name: 'x', imagePulPolicy: 'Always' },
    // @ts-expect-error several lines where a number belongs
    { name: 'x', ports: [{ containerPort: lines('80') }] },
    // @ts-expect-error the models call it so, the API does not
    { name: 'x', _from: 'y' },
  ];
  const misuse = () => [
    // @ts-expect-error a misspelled value
    v.prot,
    // @ts-expect-error a misspelled value of an object
    v.image.tga,
    // @ts-expect-error a comparison of words
    gt(v.image.tag, 1),
    // @ts-expect-error a boolean in a text
    text`${v.on}`,
    // @ts-expect-error a default of another type
    integer('80', 'A port.'),
    // @ts-expect-error a default that is none of the words
    oneOf(['a', 'b'], 'c', 'A word.'),
    // @ts-expect-error a default list of another type
    list(item.string(), [1], 'Names.'),
    // @ts-expect-error a string is no list
    each(v.image.tag, (one) => one),
  ];
  expectTypeOf(containers).toBeArray();
  expectTypeOf(misuse).toBeFunction();
});

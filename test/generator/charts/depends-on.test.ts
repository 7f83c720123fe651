import { expect, test } from 'vitest';
import { dependsOn, releaseCharts } from '../../../generator/charts/index.ts';

const names = releaseCharts.map(({ name }) => name);

test('every chart that is a release says what it depends on, and no other does', () => {
  expect(Object.keys(dependsOn).sort()).toEqual([...names].sort());
});

// With this no chart depends on itself by way of others.
test.each(Object.entries(dependsOn))('%s comes after what it depends on', (name, needed) => {
  expect(names.slice(0, names.indexOf(name))).toEqual(expect.arrayContaining([...needed]));
});

test('what stands in a namespace first is needed by all others', () => {
  const before = (name: string): readonly string[] => dependsOn[name as keyof typeof dependsOn].flatMap((one) => [one, ...before(one)]);
  for (const name of names.filter((one) => one !== 'platform')) expect(before(name)).toContain('platform');
});

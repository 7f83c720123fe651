import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { beforeEach, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { readPromotion } from '../../../scripts/promotion/read-promotion.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { anna, person } from './gates/context.ts';

/** Groups of Kubernetes itself. */
const ownGroups = ['networking.k8s.io', 'rbac.authorization.k8s.io', 'scheduling.k8s.io'];

let root: string;
const regions = [
  { name: 'a', role: 'secondary', zones: ['z'], context: 'a' },
  { name: 'b', role: 'primary', zones: ['z'], context: 'b' },
];
const write = (content: unknown) => writeFile(join(root, 'values/regions.yaml'), typeof content === 'string' ? content : stringify(content));
const complaint = async (content: unknown): Promise<string[]> => {
  await write(content);
  return readPromotion(root).then(
    () => [],
    (error: Error) => error.message.split('\n'),
  );
};
const key = (name: string, pem = anna.key.pem) => ({ name, publicKey: pem, mayRelease: true });

beforeEach(async () => {
  root = await temporaryDirectory();
  await mkdir(join(root, 'values'));
});

test('two regions have neither one name nor one context, and an empty file is no list of regions', async () => {
  expect(await complaint({ regions: [regions[0], { ...regions[1], name: 'a' }] })).toEqual(['values/regions.yaml: regions.1.name is "a", as that of regions.0; each has one of its own']);
  expect(await complaint({ regions: [regions[0], { ...regions[1], context: 'a' }] })).toEqual(['values/regions.yaml: regions.1.context is "a", as that of regions.0; each has one of its own']);
  expect(await complaint('# Nothing yet.')).toEqual([expect.stringContaining('it has to be of the type object')]);
});

describe('readPromotion', () => {
  test('reads what the repository declares', async () => {
    const { gates } = await readPromotion(repositoryRoot);
    expect(Object.keys(gates)).toEqual(['us-west-2', 'us-east-1']);
    expect(gates['us-east-1']).toMatchObject({ soak: { minutes: 60 }, schema: {} });
  });

  test('compares all groups in which the charts have custom resources', async () => {
    const { gates } = await readPromotion(repositoryRoot);
    const templates = (await readdir(join(repositoryRoot, 'charts'), { recursive: true, withFileTypes: true })).filter(({ name, parentPath }) => name.endsWith('.yaml') && /\/templates(\/|$)/.test(parentPath));
    const texts = await Promise.all(templates.map(({ name, parentPath }) => readFile(join(parentPath, name), 'utf8')));
    const groups = texts.flatMap((text) => [...text.matchAll(/^ *apiVersion: ([a-z0-9.-]+\.[a-z0-9.-]+)\/v/gm)].map(([, group]) => group!));
    expect([...new Set(groups)].filter((group) => !ownGroups.includes(group)).sort()).toEqual(gates['us-east-1']!.parity!.groups);
  });

  test('needs nothing said of promotions', async () => {
    await write({ regions });
    expect(await readPromotion(root)).toEqual({ regions, keys: [], gates: { a: {}, b: {} } });
  });

  test('lets a region change settings, add gates, and take them away', async () => {
    await write({
      promotion: { gates: { soak: { minutes: 60 }, schema: {}, drill: { maxAgeDays: 8, namespace: 'drills' } } },
      regions: [{ ...regions[0], gates: { soak: null, images: {} } }, { ...regions[1], gates: { soak: { minutes: 5 }, drill: { maxAgeDays: 1 } } }],
    });
    expect((await readPromotion(root)).gates).toEqual({
      a: { schema: {}, drill: { maxAgeDays: 8, namespace: 'drills' }, images: {} },
      b: { soak: { minutes: 5 }, schema: {}, drill: { maxAgeDays: 1, namespace: 'drills' } },
    });
  });

  test('reads keys as PEM, and as Base64', async () => {
    const base64 = anna.key.pem.replaceAll(/-----.*-----|\n/g, '');
    for (const publicKey of [anna.key.pem, base64]) {
      await write({ regions, promotion: { keys: [{ ...key('anna', publicKey), mayApprove: true }] } });
      expect((await readPromotion(root)).keys).toEqual([anna.key]);
    }
  });

  test('keeps dates as they are written', async () => {
    await write(`promotion: { gates: { freeze: { windows: [{ name: w, timeZone: UTC, from: 2026-12-19, until: 2027-01-04 }] } } }\nregions: ${JSON.stringify(regions)}`);
    expect((await readPromotion(root)).gates['a']!.freeze!.windows[0]!.from).toBe('2026-12-19');
  });

  test.each([
    ['a gate that is none', { promotion: { gates: { soack: {} } } }, 'promotion.gates.soack is not a value; did you mean promotion.gates.soak?'],
    ['a setting that is none', { promotion: { gates: { soak: { minuts: 5 } } } }, 'promotion.gates.soak.minuts is not a value; did you mean promotion.gates.soak.minutes?'],
    ['a key that is none', { promotion: { keys: [{ name: 'anna', publicKey: 'anna' }] } }, 'promotion.keys.0.publicKey: The key cannot be read'],
    ['a right that is none', { promotion: { keys: [{ ...key('anna'), mayRelaese: true }] } }, 'promotion.keys.0.mayRelaese is not a value; did you mean promotion.keys.0.mayRelease?'],
    ['two keys of a name', { promotion: { keys: [key('anna'), key('anna', person('anna').key.pem)] } }, 'promotion.keys.1.name is "anna", as that of another key'],
    ['a key under two names', { promotion: { keys: [key('anna'), key('ben')] } }, 'promotion.keys.1.publicKey is that of another key as well'],
    ['signatures by nobody', { promotion: { gates: { signature: {} } } }, 'the gate signature stands in a, and no key of promotion.keys has mayRelease'],
    ['more approvals than approvers', { promotion: { gates: { approvals: { count: 1 } } } }, 'the gate approvals of a needs 1, and 0 of promotion.keys have mayApprove'],
    ['a drill in no region', { promotion: { gates: { drill: { maxAgeDays: 1, region: 'bb' } } } }, 'the gate drill of a has the region "bb"; did you mean b?'],
    ['a window in no time zone', { promotion: { gates: { freeze: { windows: [{ name: 'w', timeZone: 'X/Y', from: '18:00', until: '19:00' }] } } } }, 'the window "w" of the gate freeze in a: timeZone is "X/Y"'],
    ['a time that is none', { promotion: { gates: { freeze: { windows: [{ name: 'w', timeZone: 'UTC', from: '25:00', until: '19:00' }] } } } }, 'promotion.gates.freeze.windows.0.from is "25:00"; it has to match'],
  ])('refuses %s', async (_, content, message) => {
    expect((await complaint({ regions, ...content })).join('\n')).toContain(`values/regions.yaml: ${message}`);
  });

  test('refuses what is wrong in a region alone', async () => {
    expect(await complaint({ regions: [{ ...regions[0], gates: { soak: {} } }, regions[1]] })).toEqual(['values/regions.yaml: the gates of a: soak.minutes is missing']);
    expect((await complaint({ regions: [{ ...regions[0], gates: { sock: null } }, regions[1]] }))[0]).toBe('values/regions.yaml: regions.0.gates.sock is not a value; did you mean regions.0.gates.soak?');
    expect((await complaint({ regions: [{ ...regions[0], gates: { soak: { minuts: 1 } } }, regions[1]] }))[0]).toContain('regions.0.gates.soak.minuts is not a value; did you mean regions.0.gates.soak.minutes?');
  });
});

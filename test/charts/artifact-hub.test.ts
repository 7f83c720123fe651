import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { chartDirectory, repositoryRoot } from '../../scripts/charts/repository.ts';
import { metadataFile } from '../../scripts/publish/artifact-hub.ts';
import { artifactHubProblems } from './artifact-hub.ts';
import { chartNames } from './value-sets.ts';

const chartOf = async (name: string) => load(await readFile(join(chartDirectory(name), 'Chart.yaml'), 'utf8')) as Record<string, unknown>;

describe.each(chartNames)('%s', (name) => {
  test('has what Artifact Hub asks for', async () => {
    expect(artifactHubProblems(await chartOf(name))).toEqual([]);
  });

  test('names no address that the project does not have', async () => {
    const project = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')) as { homepage?: string; repository?: { url: string } };
    const { home, sources } = await chartOf(name);
    expect({ home, sources }).toEqual({ home: project.homepage, sources: project.repository && [project.repository.url] });
  });
});

describe('a chart', () => {
  const good = { name: 'a', version: '1.0.0', description: 'A.', keywords: ['a'] };
  const annotated = (key: string, value: unknown) => ({ ...good, annotations: { [`artifacthub.io/${key}`]: value } });

  test('with all that there is has no problem', () => {
    const annotations = {
      'artifacthub.io/category': 'database',
      'artifacthub.io/changes': '- kind: added\n  description: More.\n- Text alone',
      'artifacthub.io/images': '- name: a\n  image: registry.example.com:5000/a/b:1.0',
      'artifacthub.io/license': 'Apache-2.0',
      'artifacthub.io/links': '- name: a\n  url: https://example.com',
      'artifacthub.io/prerelease': 'false',
      'artifacthub.io/signKey': `fingerprint: ${'A'.repeat(40)}\nurl: https://example.com/key.asc`,
      other: 'whatever',
    };
    expect(artifactHubProblems({ ...good, home: 'https://example.com', sources: ['https://example.com'], maintainers: [{ name: 'a' }], annotations })).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no keywords', { ...good, keywords: undefined }, 'keywords: it has none'],
    ['a keyword twice', { ...good, keywords: ['a', 'a'] }, 'one twice'],
    ['no description', { ...good, description: '' }, 'description: it has none'],
    ['a version that is none', { ...good, version: '1.0' }, 'version: 1.0 is not SemVer'],
    ['a home that is no address', { ...good, home: 'example' }, 'home: example is no URL'],
    ['an icon that is no address', { ...good, icon: 'icon.png' }, 'icon: icon.png is no URL'],
    ['a maintainer without a name', { ...good, maintainers: [{}] }, 'maintainers: one has no name'],
    ['an unknown category', annotated('category', 'cats'), 'artifacthub.io/category: cats is not one of'],
    ['an unknown annotation', annotated('image', '[]'), 'artifacthub.io/image: Artifact Hub does not know it'],
    ['an annotation that is no text', annotated('prerelease', true), 'annotations are text'],
    ['an unknown kind of change', annotated('changes', '- kind: improved\n  description: a'), '[0].kind is wrong: "improved"'],
    ['a change of nothing', annotated('changes', '- kind: added'), '[0].description is wrong'],
    ['an image without a tag', annotated('images', '- name: a\n  image: b'), '[0].image is wrong'],
    ['two images of one name', annotated('images', '- name: a\n  image: b:1\n- name: a\n  image: c:1'), 'the name a is there twice'],
    ['a link to nowhere', annotated('links', '- name: a\n  url: nowhere'), '[0].url is wrong'],
    ['a field that is none', annotated('links', '- name: a\n  url: https://a\n  text: b'), '[0].text is no field'],
    ['a key without a fingerprint', annotated('signKey', 'url: https://example.com'), 'it has no fingerprint'],
  ])('with %s has a problem', (_, chart, problem) => {
    expect(artifactHubProblems(chart)).toEqual([expect.stringContaining(problem)]);
  });
});

test('what is written beside the index is what Artifact Hub reads', () => {
  expect(load(metadataFile())).toEqual({ owners: [] });
});

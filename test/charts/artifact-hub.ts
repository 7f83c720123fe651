/** What Artifact Hub asks of a Chart.yaml: https://artifacthub.io/docs/topics/annotations/helm */
import { load } from 'js-yaml';
import { valid } from 'semver';

const PREFIX = 'artifacthub.io/';
const CATEGORIES = ['ai-machine-learning', 'database', 'integration-delivery', 'monitoring-logging', 'networking', 'security', 'skip-prediction', 'storage', 'streaming-messaging'];
const KINDS = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'];
const IMAGE = /^[a-z0-9][a-z0-9._:/-]*(:[\w.-]+|@sha256:[a-f0-9]{64})$/;

type Fields = Readonly<Record<string, unknown>>;
/** Says what is wrong with a value; nothing where it is right. */
type Rule = (value: unknown) => readonly string[];

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isUrl = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);

const text = (is: (text: string) => boolean, what: string): Rule => (value) => (isText(value) && is(value) ? [] : [`${String(value)} is not ${what}`]);
const oneOf = (words: readonly string[]): Rule => text((word) => words.includes(word), `one of ${words.join(', ')}`);
const bool = oneOf(['true', 'false']);

/** A list in YAML, whose entries have these fields; those with `?` may be missing. */
const listOf = (fields: Readonly<Record<string, (value: unknown) => boolean>>, alsoText = false): Rule => (value) => {
  const list = load(String(value));
  if (!Array.isArray(list)) return ['it is no list'];
  return list.flatMap((entry: unknown, index) => {
    if (alsoText && isText(entry)) return [];
    if (typeof entry !== 'object' || entry === null) return [`[${index}] has no fields`];
    const known = Object.keys(fields).map((name) => name.replace('?', ''));
    const strange = Object.keys(entry).filter((name) => !known.includes(name)).map((name) => `[${index}].${name} is no field`);
    const wrong = Object.entries(fields).flatMap(([name, is]) => {
      const field = (entry as Fields)[name.replace('?', '')];
      return (field === undefined && name.endsWith('?')) || is(field) ? [] : [`[${index}].${name.replace('?', '')} is wrong: ${JSON.stringify(field)}`];
    });
    return [...strange, ...wrong];
  });
};

const isLinks = (value: unknown): boolean => Array.isArray(value) && value.every(({ name, url }: Fields) => isText(name) && isUrl(url));

const annotations: Readonly<Record<string, Rule>> = {
  category: oneOf(CATEGORIES),
  changes: listOf({ kind: (kind) => KINDS.includes(kind as string), description: isText, 'links?': isLinks }, true),
  containsSecurityUpdates: bool,
  images: (value) => {
    const wrong = listOf({ name: isText, image: (image) => isText(image) && IMAGE.test(image), 'whitelisted?': (flag) => typeof flag === 'boolean', 'platforms?': Array.isArray })(value);
    const names = wrong.length > 0 ? [] : (load(String(value)) as { name: string }[]).map(({ name }) => name);
    return [...wrong, ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `the name ${name} is there twice`)];
  },
  license: text((license) => /^[A-Za-z0-9.+-]+$/.test(license), 'an SPDX identifier'),
  links: listOf({ name: isText, url: isUrl }),
  maintainers: listOf({ name: isText, email: (email) => isText(email) && email.includes('@') }),
  operator: bool,
  prerelease: bool,
  signKey: (value) => {
    const { fingerprint, url } = load(String(value)) as Fields;
    return [...(isText(fingerprint) && /^[A-F0-9]{40}$/i.test(fingerprint) ? [] : ['it has no fingerprint']), ...(isUrl(url) ? [] : ['it has no URL'])];
  },
};

/**
 * What Artifact Hub, or whoever looks there, would miss in a chart.
 *
 * @param chart its Chart.yaml
 */
export const artifactHubProblems = (chart: Fields): readonly string[] => {
  const { name, version, description, keywords, home, icon, sources, maintainers } = chart;
  const own = (chart['annotations'] ?? {}) as Readonly<Record<string, unknown>>;
  const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;
  return [
    ...(isText(name) ? [] : ['name: it has none']),
    ...(isText(version) && valid(version) ? [] : [`version: ${String(version)} is not SemVer`]),
    ...(isText(description) && description.length <= 1000 ? [] : ['description: it has none, or a long one']),
    ...(isList(keywords) && keywords.every(isText) && new Set(keywords).size === keywords.length ? [] : ['keywords: it has none, or one twice']),
    ...(home === undefined || isUrl(home) ? [] : [`home: ${String(home)} is no URL`]),
    ...(icon === undefined || isUrl(icon) ? [] : [`icon: ${String(icon)} is no URL`]),
    ...(sources === undefined || (isList(sources) && sources.every(isUrl)) ? [] : ['sources: they are no URLs']),
    ...(maintainers === undefined || (isList(maintainers) && maintainers.every((one) => isText((one as Fields)['name']))) ? [] : ['maintainers: one has no name']),
    ...Object.entries(own).flatMap(([key, value]) => {
      if (!key.startsWith(PREFIX)) return [];
      const rule = annotations[key.slice(PREFIX.length)];
      if (typeof value !== 'string') return [`${key}: annotations are text`];
      return rule ? rule(value).map((problem) => `${key}: ${problem}`) : [`${key}: Artifact Hub does not know it`];
    }),
  ];
};

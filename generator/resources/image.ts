/** Container images: registry, repository, tag or digest. */
import { call, coalesce, list, item, listOf, ne, object, oneOf, printf, string, ternary, text, pipe, type Bind, type Expr, type HelmChart, type References } from '../helm/index.ts';

/** Values shared by all charts of a release, for those who mirror images. */
export const globalValues = object({
  imageRegistry: string('', 'Registry of all images; wins over the registry of each.', { examples: ['registry.example.com'] }),
  imagePullSecrets: list(item.string(), [], 'Names of Secrets for the registry, used by all charts.', { examples: [['mirror']] }),
}, 'Values shared with the charts that this one is installed with.');

/** Values of an image. @param tag empty: the application's version */
export function imageValues(repository: string, tag = '', description = 'Image of the container.') {
  return object({
    registry: string('', 'Registry; empty means the default one of the container runtime.', { examples: ['registry.example.com'] }),
    repository: string(repository, 'Repository inside the registry.', { minLength: 1 }),
    tag: string(tag, tag === '' ? 'Tag; empty means the appVersion of the chart.' : 'Tag.', { minLength: tag === '' ? 0 : 1, examples: ['2.0.0'] }),
    digest: string('', 'Digest such as sha256:…; wins over the tag.', { pattern: '^(sha256:[a-f0-9]{64})?$', examples: [`sha256:${'0123456789abcdef'.repeat(4)}`] }),
    pullPolicy: oneOf(['Always', 'IfNotPresent', 'Never'], 'IfNotPresent', 'When the image is pulled. With Always a pod starts only while the registry answers; it is for tags that move.'),
  }, description);
}

/** The references that an image's resource needs. */
export type ImageReferences = References<ReturnType<typeof imageValues>>;

/**
 * Defines a named template with the image's whole reference.
 * @param name of the template, e.g. `image`
 * @param tag what stands for the tag. @default the value of the image's tag
 */
export function defineImage(
  chart: HelmChart,
  name: string,
  image: ImageReferences,
  global: References<typeof globalValues>,
  tag: Expr<string> = image.tag,
): Expr<string> {
  return chart.define(name, 'Reference of an image: registry, repository, and digest or tag.', (bind: Bind) => {
    const registry = bind('registry', coalesce(global.imageRegistry, image.registry));
    const version = bind('version', ternary(printf('@%s', image.digest), printf(':%s', tag), ne(image.digest, '')));
    const repository = pipe<string>('string', call('list', 'compact', listOf(registry, image.repository)), 'join', '/');
    return text`${repository}${version}`;
  });
}

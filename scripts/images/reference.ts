/** Name of an image within a registry. */
export interface Reference {
  readonly repository: string;
  readonly tag: string;
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const pattern = new RegExp(`^(${component}(?:/${component})*):([A-Za-z0-9_][A-Za-z0-9._-]{0,127})$`);

/**
 * Understands the name of an image.
 *
 * @param name such as `amazon-insights/worker:1.0.0`: without a registry, with a tag
 * @throws when it is not such a name
 */
export const parseReference = (name: string): Reference => {
  const [, repository, tag] = pattern.exec(name) ?? [];
  if (!repository || !tag) throw new Error(`${JSON.stringify(name)} is not the name of an image, such as amazon-insights/worker:1.0.0`);
  return { repository, tag };
};

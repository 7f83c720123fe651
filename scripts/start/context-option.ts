import { InvalidArgumentError } from 'commander';

/**
 * Reads one `region=context`, and adds it to those before.
 *
 * @param text what the user wrote
 * @param others contexts by region
 * @throws {InvalidArgumentError} when it has another form, or names a region twice
 */
export const contextOf = (text: string, others: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const [, region, context] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!region || !context) throw new InvalidArgumentError('region=context is needed, such as us-east-1=kind-us-east-1.');
  if (region in others) throw new InvalidArgumentError(`${region} has a context already: ${others[region]}.`);
  return { ...others, [region]: context };
};

/** A source of Debian packages, as apt knows it. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
}

/** A line such as `deb [signed-by=/x.gpg] http://deb.debian.org/debian bookworm main`. */
const oneLine = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/;

/**
 * Reads a `.list` file. Sources of source code are left out.
 *
 * @param text its text
 */
export const parseList = (text: string): AptSource[] =>
  text.split('\n').flatMap((line) => {
    const [, uri, suite] = oneLine.exec(line.trim()) ?? [];
    return uri && suite ? [{ uris: [uri], suites: [suite] }] : [];
  });

const words = (value: string | undefined): string[] => (value ?? '').split(/\s+/).filter(Boolean);

/**
 * Reads a `.sources` file, in the format deb822. Sources that are disabled, or of source code, are left out.
 *
 * @param text its text
 */
export const parseSources = (text: string): AptSource[] => {
  const withoutComments = text.replaceAll(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((paragraph) => {
    // A line that begins with a blank continues the field before it.
    const lines = paragraph.replaceAll(/\n[ \t]+/g, ' ').split('\n');
    const fields = new Map(lines.map((line) => [line.split(':', 1)[0]!.trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    if (!words(fields.get('types')).includes('deb') || fields.get('enabled')?.toLowerCase() === 'no') return [];
    return [{ uris: words(fields.get('uris')), suites: words(fields.get('suites')) }];
  });
};

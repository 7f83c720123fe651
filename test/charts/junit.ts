/** One test of a JUnit report. */
export interface JUnitCase {
  readonly suite: string;
  readonly name: string;
  /** What went wrong; nothing where the test passed. */
  readonly failure?: string;
}

/**
 * Reads the tests of a report as helm-unittest writes it.
 *
 * @param xml the report
 */
export const readJUnit = (xml: string): JUnitCase[] =>
  [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*>(.*?)<\/testcase>/gs)].map(([, suite = '', name = '', body = '']) => {
    const [, failure] = /<(?:failure|error)[^>]*>(.*)<\/(?:failure|error)>/s.exec(body) ?? [];
    // helm-unittest puts the lines of a failure on one.
    return { suite: unescaped(suite), name: unescaped(name), ...(failure === undefined ? {} : { failure: unescaped(failure).replaceAll(' , ', '\n') }) };
  });

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|lt|gt|amp|quot|apos);/g, (entity, code?: string) => (code === undefined ? named[entity]! : String.fromCodePoint(Number(code))));

const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };

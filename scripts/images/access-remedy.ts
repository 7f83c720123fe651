/** What to do about a registry or a repository of charts that refuses, by what it says: Helm, Go and Node.js say it in words of their own. */

const remedies: readonly (readonly [says: RegExp, remedy: (login: string) => string])[] = [
  [/\b401\b|unauthorized|authentication required|no basic auth/i, (login) => `Log in there, with a password that is right: ${login}.`],
  [/\b403\b|forbidden|access to the (requested )?resource is denied/i, (login) => `Log in as somebody who may: ${login}.`],
  [/HTTP response to HTTPS client|wrong version number|packet length too long/i, () => 'It speaks without TLS: give --plain-http, or an address with http://.'],
  [/x509|self[- ]signed|unable to (verify|get)\b.*certificate|certificate signed by/i, () => 'Name the certificates that it is trusted by: --ca-file FILE.'],
];

/**
 * Finds it.
 *
 * @param said what was said
 * @param login the command that logs in
 * @returns a sentence with a space before it; empty where there is nothing to advise
 */
export const accessRemedy = (said: string, login: string): string => {
  const [, remedy] = remedies.find(([says]) => says.test(said)) ?? [];
  return remedy ? ` ${remedy(login)}` : '';
};

/** The same for a registry. @param host its name and port */
export const registryRemedy = (said: string, host: string): string => accessRemedy(said, `helm registry login ${host}, or docker login ${host}`);

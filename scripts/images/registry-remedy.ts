/** What to do about a registry that refuses, by what it says: Helm, Go and Node.js say it in words of their own. */

const remedies: readonly (readonly [says: RegExp, remedy: (host: string) => string])[] = [
  [/\b401\b|unauthorized|authentication required|no basic auth/i, (host) => `Log in there, with a password that is right: helm registry login ${host}, or docker login ${host}.`],
  [/\b403\b|forbidden|access to the (requested )?resource is denied/i, (host) => `Log in as somebody who may: helm registry login ${host}.`],
  [/HTTP response to HTTPS client|wrong version number|packet length too long/i, () => 'It speaks without TLS: give --plain-http.'],
  [/x509|self[- ]signed|unable to (verify|get)\b.*certificate|certificate signed by/i, () => 'Name the certificates that it is trusted by: --ca-file FILE.'],
];

/**
 * Finds it.
 *
 * @param said what was said
 * @param host the registry
 * @returns a sentence with a space before it; empty where there is nothing to advise
 */
export const registryRemedy = (said: string, host: string): string => {
  const [, remedy] = remedies.find(([says]) => says.test(said)) ?? [];
  return remedy ? ` ${remedy(host)}` : '';
};

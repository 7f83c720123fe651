/** The password that a chart makes anew in each rendering, as a Secret holds it: 32 random letters and digits in base64. */
const PASSWORD = /"[A-Za-z0-9+/]{43}="/g;

/** A URL with such a password, in base64. */
const DATABASE_URL = /(?<=database-url: ")[A-Za-z0-9+/]+=*(?=")/g;

const withoutPassword = (encoded: string): string =>
  Buffer.from(Buffer.from(encoded, 'base64').toString().replace(/:[A-Za-z0-9]{32}@/, ':masked@')).toString('base64');

/** Rendered manifests with a word in place of such passwords, so that two renderings can be compared. */
export const withoutPasswords = (manifests: string): string => manifests.replaceAll(DATABASE_URL, withoutPassword).replaceAll(PASSWORD, '"bWFza2Vk"');

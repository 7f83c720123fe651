/** The password that a chart makes anew in each rendering, as a Secret holds it: 32 random letters and digits in base64. */
const PASSWORD = /"[A-Za-z0-9+/]{43}="/g;

/** Rendered manifests with a word in place of such passwords, so that two renderings can be compared. */
export const withoutPasswords = (manifests: string): string => manifests.replaceAll(PASSWORD, '"bWFza2Vk"');

import { createHash } from 'node:crypto';

/** The SHA-256 of a content, in hexadecimal. @param content bytes, or text in UTF-8 */
export const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

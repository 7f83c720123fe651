import { parseAllDocuments } from 'yaml';

/**
 * Counts the objects of a manifest. Documents that hold nothing but comments do not count.
 *
 * @param manifest the manifest of a release, as Helm stores it; hooks are not in there
 */
export const countObjects = (manifest: string): number =>
  parseAllDocuments(manifest).filter((document) => document.toJS() !== null).length;

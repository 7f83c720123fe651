/** The images that pods run. */
import { loadAll } from 'js-yaml';

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

/** Every image in an object: pods stand in Deployments, in CronJobs, and in what other controllers read. */
const imagesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = CONTAINERS.includes(key) && Array.isArray(inner) ? inner.flatMap(({ image }: { image?: unknown }) => (typeof image === 'string' ? [image] : [])) : [];
    return [...own, ...imagesIn(inner)];
  });
};

/**
 * The images of the pods of what Helm rendered, each once.
 *
 * @param text YAML documents
 */
export const podImages = (text: string): readonly string[] => [...new Set(loadAll(text).flatMap(imagesIn))].sort();

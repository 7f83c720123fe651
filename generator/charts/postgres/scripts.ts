/** The scripts of the members. */
import { MountedScripts } from '../../resources/mounted-scripts.ts';

export const scripts = new MountedScripts(new URL('scripts/', import.meta.url), '/etc/postgres/scripts');
/** The path of a script in a container. */
export const scriptPath = (file: string): string => scripts.path(file);

/** The scripts that start servers and Sentinels. */
import { MountedScripts } from '../../resources/mounted-scripts.ts';

export const scripts = new MountedScripts(new URL('scripts/', import.meta.url), '/etc/redis/scripts');
/** The path of a script in a container. */
export const scriptPath = (name: string): string => scripts.path(`${name}.sh`);

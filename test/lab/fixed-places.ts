import { exists } from '../../scripts/files/exists.ts';

/** Directories that kubelet, containerd, CNI, the controller manager and buildah make where nothing else is said. */
const PLACES = ['/var/lib/kubelet', '/var/lib/cni', '/var/lib/containerd', '/var/lib/containers', '/opt/containerd', '/usr/libexec/kubernetes', '/etc/cni'];

/** Which of these directories this host has: one that runs containers of its own has some. */
export const fixedPlaces = async (): Promise<readonly string[]> =>
  (await Promise.all(PLACES.map(async (path) => ((await exists(path)) ? [path] : [])))).flat();

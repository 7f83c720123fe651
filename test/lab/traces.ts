import { readdir, readFile } from 'node:fs/promises';
import { exists } from '../../scripts/files/exists.ts';
import { labDirectory, stateDirectory } from '../../scripts/lab/directories.ts';
import { findHierarchies, LAB_CGROUP, mountsOf } from '../../scripts/lab/host/cgroups.ts';
import { processesIn } from '../../scripts/lab/host/members.ts';
import { HOST_INTERFACE } from '../../scripts/lab/network/interfaces.ts';
import { command } from '../../scripts/process/command.ts';
import { fixedPlaces } from './fixed-places.ts';
import { lab } from './lab.ts';

/** What a lab adds to a host, as far as the host can see it. */
export const traces = async () => {
  const hierarchies = await findHierarchies();
  const [{ stdout: routes }, { stdout: links }, mounts] = await Promise.all([command`ip route`, command`ip -oneline link`, readFile('/proc/mounts', 'utf8')]);
  return {
    processes: (await processesIn(hierarchies)).size,
    cgroups: (await Promise.all(mountsOf(hierarchies).map((mount) => readdir(mount)))).flat().filter((name) => name.startsWith(LAB_CGROUP)),
    routes: routes.split('\n').filter((line) => /\b10\.20\d\./.test(line)).length,
    links: links.split('\n').filter((line) => line.includes(HOST_INTERFACE)).length,
    mounts: mounts.split('\n').filter((line) => line.includes(labDirectory())).length,
    places: (await fixedPlaces()).filter((path) => !lab().places.includes(path)),
    state: await exists(stateDirectory()),
  };
};

/** Those of a lab that is gone. */
export const nothing = { processes: 0, cgroups: [], routes: 0, links: 0, mounts: 0, places: [], state: false };

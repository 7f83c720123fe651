import type { RegionPlan } from '../plan.ts';

/**
 * Resolver settings like those of a pod: a short name is looked for in the pod's namespace first, then in the cluster.
 *
 * @param region the region
 * @param namespace the namespace
 * @returns the text of a `resolv.conf`
 */
export const podResolver = ({ address }: RegionPlan, namespace: string): string =>
  `nameserver ${address}\nsearch ${namespace}.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n`;

// On hosts where the file is a link, it may point to a directory that a machine has of its own, and empty.
const script = 'target=$(readlink -m /etc/resolv.conf); mkdir -p "${target%/*}"; [ -e "$target" ] || : > "$target"; mount --bind "$1" "$target"; shift; exec "$@"';

/**
 * The command line that runs a program with a resolver of its own. Nobody else in the machine is affected: the program gets
 * mounts of its own, and keeps its process id.
 *
 * @param resolver path of a `resolv.conf`
 * @param argv the program and its arguments
 */
export const withResolver = (resolver: string, argv: readonly string[]): { readonly command: string; readonly args: readonly string[] } => ({
  command: 'unshare',
  args: ['--mount', '--', 'sh', '-ec', script, 'sh', resolver, ...argv],
});

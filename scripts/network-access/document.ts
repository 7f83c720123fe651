import { readRegions } from '../regions/regions.ts';
import { regionAccess } from './access.ts';
import { matrix } from './matrix.ts';
import { policyList } from './policy-list.ts';

/** Where the document is, below the repository's root. */
export const DOCUMENT = 'docs/network-access.md';

const introduction = `# Who may talk to whom

Which ports the NetworkPolicies of the charts leave open, for every pair of pods. \`npm run network-access\` writes this file, and
\`npm run network-access -- --check\` fails where it is stale: edit the charts, not this file. Each chart is rendered by Helm with the
values of a region, and the rules of Kubernetes are worked out on what comes out: a connection needs the caller's egress and
the called one's ingress, and what no policy governs is open.

- A cell has the ports on which the row may call the column: TCP unless it says otherwise, \`all\` for every port of every protocol,
  \`—\` for none. That a port is open does not say that anything listens on it.
- A row and a column of one name are two pods of one kind. A pod always reaches itself.
- Pods that the charts start have the name of their Deployment, CronJob or Job. Migrations and backups are there whether or not a region
  turns them on, and so are tests, which run with \`helm test\`.
- The others stand for what is around: a stranger in the namespace; DNS, Prometheus and a stranger in namespaces without
  policies; the internet, where clients and collected sites are; the private network, where load balancers are; and the metadata
  service of a cloud at 169.254.169.254.
- Policies do not hold for a node and its own pods: the kubelet's probes come through. And they hold only where the cluster's
  network plugin enforces them.
`;

/**
 * The text of the document. Regions of one table share it.
 *
 * @param root the repository's root
 * @param helm path of Helm
 * @throws {HelmError} where Helm refuses
 */
export async function networkAccessDocument(root: string, helm: string): Promise<string> {
  const regionsByTables = new Map<string, string[]>();
  for (const { name } of await readRegions(root)) {
    const access = await regionAccess(helm, { region: name, root });
    const tables = `${matrix(access)}\n\nThe policies, and the pods that each selects:\n\n${policyList(access)}\n`;
    regionsByTables.set(tables, [...(regionsByTables.get(tables) ?? []), name]);
  }
  return `${introduction}\n${sections(regionsByTables)}`;
}

/** The tables under the names of their regions. */
export function sections(regionsByTables: ReadonlyMap<string, readonly string[]>): string {
  const entries = [...regionsByTables].map(([tables, regions]) => ({ tables, names: regions.join(' and ') }));
  if (entries.length === 1) return entries.map(({ tables, names }) => `## The table\n\nIt is the same in ${names}.\n\n${tables}`).join('');
  return entries.map(({ tables, names }) => `## The table of ${names}\n\n${tables}`).join('\n');
}

import { markdownTable } from '../console/markdown-table.ts';
import type { Access } from './access.ts';
import { allowedPorts } from './policy/allowed-ports.ts';
import { isPod, type Endpoint } from './policy/endpoint.ts';
import { formatPorts } from './policy/port-set.ts';
import { metadataService } from './surroundings.ts';

/**
 * The table of who may call whom: a row for each caller, a column for each that is called, a cell for each pair.
 *
 * @param access who there is, and what restricts them
 */
export function matrix({ endpoints, policies }: Access): string {
  // The metadata service calls nobody.
  const callers = endpoints.filter((endpoint) => endpoint !== metadataService);
  const cell = (from: Endpoint, to: Endpoint): string =>
    // What neither end of is a pod is no matter of the cluster.
    isPod(from) || isPod(to) ? formatPorts(allowedPorts(policies, from, to)) : '';
  return markdownTable(
    ['from \\ to', ...endpoints.map(({ name }) => name)],
    callers.map((from) => [`**${from.name}**`, ...endpoints.map((to) => cell(from, to))]),
  );
}

import { regionAccess, type Access } from '../../../scripts/network-access/access.ts';
import type { Installation } from '../../../scripts/network-access/render-region.ts';
import { allowedPorts } from '../../../scripts/network-access/policy/allowed-ports.ts';
import { isPod, type Endpoint } from '../../../scripts/network-access/policy/endpoint.ts';
import type { PolicyType } from '../../../scripts/network-access/policy/network-policy.ts';
import { formatPorts } from '../../../scripts/network-access/policy/port-set.ts';
import { ownNamespace } from '../../../scripts/network-access/surroundings.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';

/** Ports by the name of the endpoint at the other end; who is not in it reaches nothing. */
export type Reach = Readonly<Record<string, string>>;

/** What there is to ask of a region. */
export interface Observed extends Access {
  /** Whom an endpoint may call. */
  readonly callsOf: (caller: Endpoint | string) => Reach;
  /** Who may call an endpoint. */
  readonly callersOf: (called: Endpoint | string) => Reach;
  /** The pods of the charts' namespace. */
  readonly own: readonly Endpoint[];
}

/** Renders the charts with a region's values, to be asked who reaches whom. */
export const observe = async (region: string, further: Partial<Installation> = {}): Promise<Observed> => {
  const { helm4 } = await ensureTools(['helm4']);
  return observed(await regionAccess(helm4, { region, ...further }));
};

/** The same with one direction open for every pod of the namespace, so that the other has to do alone. */
export const withOpen = ({ endpoints, policies }: Access, direction: PolicyType): Observed => {
  const spec = { podSelector: {}, policyTypes: [direction], [direction.toLowerCase()]: [{}] };
  return observed({ endpoints, policies: [...policies, { metadata: { name: 'open', namespace: ownNamespace.name }, spec }] });
};

const observed = ({ endpoints, policies }: Access): Observed => {
  const find = (wanted: Endpoint | string): Endpoint => {
    const found = typeof wanted === 'string' ? endpoints.find(({ name }) => name === wanted) : wanted;
    if (!found) throw new Error(`Nobody is called ${String(wanted)}`);
    return found;
  };
  const reach = (others: readonly Endpoint[], ports: (other: Endpoint) => string): Reach =>
    Object.fromEntries(others.map((other) => [other.name, ports(other)]).filter(([, open]) => open !== '—'));
  return {
    endpoints,
    policies,
    callsOf: (caller) => reach(endpoints, (to) => formatPorts(allowedPorts(policies, find(caller), to))),
    callersOf: (called) => reach(endpoints, (from) => formatPorts(allowedPorts(policies, from, find(called)))),
    own: endpoints.filter((endpoint) => isPod(endpoint) && endpoint.namespace === ownNamespace),
  };
};

/** Sets of ports, as ranges of each protocol. */

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** A protocol that a NetworkPolicy can name. */
export type Protocol = (typeof PROTOCOLS)[number];

/** Ports of one protocol, both ends included. */
export interface PortRange {
  readonly protocol: Protocol;
  readonly first: number;
  readonly last: number;
}

/** Ranges in order, none of which overlaps or touches another. */
export type PortSet = readonly PortRange[];

/** Every port of a protocol. */
export const everyPort = (protocol: Protocol): PortRange => ({ protocol, first: 1, last: 65535 });

export const ALL_PORTS: PortSet = PROTOCOLS.map(everyPort);

export const NO_PORTS: PortSet = [];

/** The ports that are in any of the ranges. */
export function unionOf(ranges: readonly PortRange[]): PortSet {
  const union: PortRange[] = [];
  for (const range of [...ranges].sort(inOrder)) {
    const before = union.at(-1);
    if (before?.protocol === range.protocol && range.first <= before.last + 1) {
      union[union.length - 1] = { ...before, last: Math.max(before.last, range.last) };
    } else union.push(range);
  }
  return union;
}

/** The ports that are in both sets. */
export function intersectionOf(a: PortSet, b: PortSet): PortSet {
  const common = a.flatMap(({ protocol, first, last }) =>
    b
      .filter((other) => other.protocol === protocol)
      .map((other) => ({ protocol, first: Math.max(first, other.first), last: Math.min(last, other.last) })),
  );
  return unionOf(common.filter(({ first, last }) => first <= last));
}

/**
 * A set for people: TCP is not named, since nearly everything is TCP.
 *
 * @example formatPorts(set) // '53, 8000–8010, 53/UDP', 'all' or '—'
 */
export function formatPorts(set: PortSet): string {
  if (set.length === 0) return '—';
  if (PROTOCOLS.every((protocol) => set.some((range) => isEvery(range) && range.protocol === protocol))) return 'all';
  return set.map(formatRange).join(', ');
}

function formatRange(range: PortRange): string {
  const { protocol, first, last } = range;
  if (isEvery(range)) return `all/${protocol}`;
  const ports = first === last ? `${first}` : `${first}–${last}`;
  return protocol === 'TCP' ? ports : `${ports}/${protocol}`;
}

const isEvery = ({ first, last }: PortRange): boolean => first === 1 && last === 65535;

const inOrder = (a: PortRange, b: PortRange): number => PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol) || a.first - b.first;

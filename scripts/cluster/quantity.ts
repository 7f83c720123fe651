/** Suffixes of quantities, such as `Mi`, and what they multiply by. */
const UNITS: Readonly<Record<string, number>> = { n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 };

/**
 * A quantity of Kubernetes as a number; none where it is something else.
 *
 * @example amountOf('500m') // 0.5
 */
export const amountOf = (value: unknown): number | undefined => {
  const [, number, unit] = (typeof value === 'string' || typeof value === 'number' ? /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(String(value)) : null) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit ?? '']!;
};

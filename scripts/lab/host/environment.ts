import { delimiter } from 'node:path';
import { labSubnets, type LabPlan } from '../plan.ts';

/** Where programs for root are, which a plain `su` leaves out of PATH. */
const SBIN = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * What no proxy may be asked for: the addresses of the lab.
 *
 * @param plan the lab
 * @returns a value of `NO_PROXY`, with what stands there already
 */
export const noProxy = (plan: LabPlan): string =>
  [...new Set([...(process.env['NO_PROXY'] ?? process.env['no_proxy'] ?? '').split(','), ...labSubnets(plan)])].filter(Boolean).join(',');

/** Whether a proxy is asked for what is elsewhere. */
export const hasProxy = (): boolean => ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => process.env[name]);

/**
 * Makes the environment of this process, and so of all that it starts, fit for the lab: programs for root are found, files
 * can be read by pods, and no proxy stands between this host and the lab.
 *
 * @param plan the lab
 */
export const prepareEnvironment = (plan: LabPlan): void => {
  process.umask(0o022);
  const path = (process.env['PATH'] ?? '').split(delimiter);
  process.env['PATH'] = [...path, ...SBIN.filter((directory) => !path.includes(directory))].join(delimiter);
  if (!hasProxy()) return;
  const value = noProxy(plan);
  for (const name of ['NO_PROXY', 'no_proxy']) process.env[name] = value;
};

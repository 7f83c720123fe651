/** Calls to what a URL of the values leads to. */
import type { V1NetworkPolicyEgressRule } from '@kubernetes/client-node';
import { call, ne, when, type Expr, type TemplatedItem } from '../helm/index.ts';
import { toApp } from './network-access.ts';

/**
 * Rules for the pods behind a URL with a port: on the one that they listen on, which the Service may know by another number, and on that of the URL.
 *
 * @param url whose authority ends with the port
 * @param app their `app` label
 * @param port on which they listen by default
 */
export const toUrl = (url: Expr<string>, app: Expr<string>, port: number): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] => {
  const own = call<number>('integer', 'int', call('string', 'regexReplaceAll', '^[a-z]+://[^/]*:([0-9]+)(/.*)?$', url, '${1}'));
  return [toApp(app, port), when(ne(own, port), toApp(app, own))];
};

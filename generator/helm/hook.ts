/** Helm hooks: resources that Helm creates at a moment of a release's life, outside of the release itself. */
import { isExpr, type Expr } from './expression.ts';

/** When Helm creates the resource. */
export type HookEvent = 'pre-install' | 'post-install' | 'pre-upgrade' | 'post-upgrade' | 'pre-rollback' | 'post-rollback' | 'pre-delete' | 'post-delete' | 'test';
/** When Helm deletes it. */
export type HookDeletePolicy = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed';
/** When Helm prints what it has logged. */
export type HookLogPolicy = 'hook-succeeded' | 'hook-failed';

/** What hooks differ in. */
export interface HookOptions {
  /** Lower ones come first. @default 0 */
  readonly weight?: number;
  /** @default before-hook-creation: logs stay until the next run */
  readonly deletePolicy?: readonly HookDeletePolicy[];
  /** @default never */
  readonly logPolicy?: readonly HookLogPolicy[];
}

/**
 * Annotations that make a resource a hook.
 * @param events when it runs; or an expression of several, joined by commas
 * @example naming.metadata('migration', hook(['pre-upgrade'], { weight: -5 }))
 */
export function hook(
  events: readonly HookEvent[] | Expr<string>,
  { weight = 0, deletePolicy = ['before-hook-creation'], logPolicy }: HookOptions = {},
): Readonly<Record<string, string | Expr<string>>> {
  return {
    'helm.sh/hook': isExpr(events) ? events : events.join(','),
    'helm.sh/hook-weight': String(weight),
    'helm.sh/hook-delete-policy': deletePolicy.join(','),
    ...(logPolicy === undefined ? {} : { 'helm.sh/hook-output-log-policy': logPolicy.join(',') }),
  };
}

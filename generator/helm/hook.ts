/** Helm hooks: resources that Helm creates at a moment of a release's life, outside of the release itself. */

/** When Helm creates the resource. */
export type HookEvent = 'pre-install' | 'post-install' | 'pre-upgrade' | 'post-upgrade' | 'pre-rollback' | 'post-rollback' | 'pre-delete' | 'post-delete' | 'test';
/** When Helm deletes it. */
export type HookDeletePolicy = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed';

/**
 * Annotations that make a resource a hook.
 * @param weight lower ones come first. @default 0
 * @param deletePolicy @default before-hook-creation: logs stay until the next run
 * @example naming.metadata('migration', hook(['pre-upgrade'], { weight: -5 }))
 */
export function hook(
  events: readonly HookEvent[],
  { weight = 0, deletePolicy = ['before-hook-creation'] }: { readonly weight?: number; readonly deletePolicy?: readonly HookDeletePolicy[] } = {},
): Readonly<Record<string, string>> {
  return {
    'helm.sh/hook': events.join(','),
    'helm.sh/hook-weight': String(weight),
    'helm.sh/hook-delete-policy': deletePolicy.join(','),
  };
}

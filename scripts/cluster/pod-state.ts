import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/** Why something is as it is, as Kubernetes says it. */
const said = (what: { readonly reason?: string; readonly message?: string } = {}): string => [what.reason, what.message].filter(Boolean).join(': ');

/** What a container beside the drill waits for, where that holds the drill up. */
const heldUpBy = ({ name, state }: V1ContainerStatus): string | undefined => (state?.waiting && state.waiting.reason !== 'PodInitializing' ? `${name}: ${said(state.waiting)}` : undefined);

/** How far a pod of one container is; those that begin before it go with it. */
export type PodState =
  | { readonly phase: 'waiting'; /** What it waits for, for people. */ readonly reason: string }
  | { readonly phase: 'running' }
  | { readonly phase: 'ended'; readonly exitCode: number; /** Why, where it did not end by itself. */ readonly reason?: string };

/** @param pod as the API server has it; none before the Job made one */
export const podState = (pod: V1Pod | undefined): PodState => {
  const { phase, conditions, containerStatuses, initContainerStatuses = [] } = pod?.status ?? {};
  const state = containerStatuses?.[0]?.state;
  if (state?.terminated) return { phase: 'ended', exitCode: state.terminated.exitCode, ...(state.terminated.reason && !['Completed', 'Error'].includes(state.terminated.reason) ? { reason: state.terminated.reason } : {}) };
  if (phase === 'Failed') return { phase: 'ended', exitCode: -1, reason: said(pod?.status) };
  if (state?.running) return { phase: 'running' };
  const unscheduled = conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const before = initContainerStatuses.map(heldUpBy).find((what) => what !== undefined);
  return { phase: 'waiting', reason: unscheduled?.message ?? before ?? (said(state?.waiting) || 'the pod to be made') };
};

import type { V1Pod } from '@kubernetes/client-node';

/** How far a pod of one container is. */
export type PodState =
  | { readonly phase: 'waiting'; /** What it waits for, for people. */ readonly reason: string }
  | { readonly phase: 'running' }
  | { readonly phase: 'ended'; readonly exitCode: number; /** Why, where it did not end by itself. */ readonly reason?: string };

/** @param pod as the API server has it; none before the Job made one */
export const podState = (pod: V1Pod | undefined): PodState => {
  const { phase, conditions, containerStatuses, reason, message } = pod?.status ?? {};
  const state = containerStatuses?.[0]?.state;
  if (state?.terminated) return { phase: 'ended', exitCode: state.terminated.exitCode, ...(state.terminated.reason && !['Completed', 'Error'].includes(state.terminated.reason) ? { reason: state.terminated.reason } : {}) };
  if (phase === 'Failed') return { phase: 'ended', exitCode: -1, reason: [reason, message].filter(Boolean).join(': ') };
  if (state?.running) return { phase: 'running' };
  const unscheduled = conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const waiting = state?.waiting;
  return { phase: 'waiting', reason: unscheduled?.message ?? ([waiting?.reason, waiting?.message].filter(Boolean).join(': ') || 'the pod to be made') };
};

import type { Probe } from './probe.ts';

/** Knows which probes have arrived. */
export interface ReplicationWatch {
  /** Takes one that is on its way. */
  sent(probe: Pick<Probe, 'sequence' | 'time'>): void;
  /** Takes the newest that has arrived: those before it have as well, or never will. @param at when it was seen */
  arrived(probe: Pick<Probe, 'sequence' | 'time'>, at: Date): void;
  /** The oldest that has not. */
  waiting(): Pick<Probe, 'sequence' | 'time'> | undefined;
  /** Seconds by which the replica is behind: what the last probe took, or longer while one is on its way; none before the first. */
  lagSeconds(now: Date): number | undefined;
}

const secondsFrom = (time: string, to: Date): number => Math.max(0, (to.getTime() - Date.parse(time)) / 1000);

/** Begins to watch. */
export const replicationWatch = (): ReplicationWatch => {
  const waiting: Pick<Probe, 'sequence' | 'time'>[] = [];
  let taken: number | undefined;
  return {
    sent: (probe) => void waiting.push(probe),
    arrived: ({ sequence, time }, at) => {
      // What is known already tells nothing of now.
      if (!waiting[0] || waiting[0].sequence > sequence) return;
      while (waiting[0] && waiting[0].sequence <= sequence) waiting.shift();
      taken = secondsFrom(time, at);
    },
    waiting: () => waiting[0],
    lagSeconds: (now) => (waiting[0] ? Math.max(taken ?? 0, secondsFrom(waiting[0].time, now)) : taken),
  };
};

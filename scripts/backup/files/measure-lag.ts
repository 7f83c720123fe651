import type { ReplicationEnds } from './inspect-files.ts';
import { readProbe, writeProbe, type Probe } from './probe.ts';
import { replicationWatch } from './replication-watch.ts';

/** How the lag of a replication is measured. */
export interface LagOptions {
  readonly ends: ReplicationEnds;
  /** Key of the probe, in both buckets. */
  readonly key: string;
  /** From one probe to the next. */
  readonly intervalSeconds: number;
}

/** Measures it. */
export interface LagMeasurement {
  /**
   * Writes a probe when it is time, and asks the replica as long as one is on its way: to be called every few seconds.
   *
   * @returns when the newest probe was written that the replica could be asked for; none before
   * @throws when a storage does not answer; the next call goes on
   */
  step(): Promise<Date | undefined>;
  /** Seconds by which the replica is behind; none before the first probe. */
  lagSeconds(now: Date): number | undefined;
}

/**
 * Measures the lag of a replication with one small object, which is written over and over.
 *
 * @param options how
 */
export const measureLag = ({ ends: { source, replica }, key, intervalSeconds }: LagOptions): LagMeasurement => {
  const watch = replicationWatch();
  let sequence: number | undefined;
  let next = 0;
  let asked: Date | undefined;
  let newest: Probe | undefined;

  /** Goes on where an earlier run was. */
  const lastKnown = async (): Promise<number> => {
    // A replica that does not answer is taken for one that has nothing: whoever begins while the other region is away has a lag as well.
    const [written, arrived] = await Promise.all([readProbe(source, key), readProbe(replica, key).catch(() => undefined)]);
    const [here, there] = [written?.sequence ?? 0, arrived?.sequence ?? 0];
    if (written && here > there) watch.sent({ sequence: here, time: written.waitingSince });
    return Math.max(here, there);
  };

  const write = async (): Promise<void> => {
    // A number that may have been written is not used again.
    sequence = (sequence ?? (await lastKnown())) + 1;
    const time = new Date().toISOString();
    const probe = { sequence, time, waitingSince: watch.waiting()?.time ?? time };
    await writeProbe(source, key, probe);
    watch.sent(probe);
    newest = probe;
  };

  const ask = async (): Promise<void> => {
    const arrived = await readProbe(replica, key);
    if (arrived) watch.arrived(arrived, new Date());
    if (newest) asked = new Date(newest.time);
  };

  return {
    step: async () => {
      if (Date.now() >= next) {
        next = Date.now() + intervalSeconds * 1000;
        await write();
      }
      if (watch.waiting()) await ask();
      return asked;
    },
    lagSeconds: (now) => watch.lagSeconds(now),
  };
};

import { counted } from '../../console/counted.ts';
import type { Beat } from '../../backup/heartbeat/beat.ts';
import type { DrillContext } from './context.ts';
import type { Findings } from './findings.ts';

/**
 * Measures what a restore loses, by the signs of life.
 *
 * @param of whose beats
 * @param restored the newest beat that was restored
 * @param context what is known
 * @param findings receives it
 */
export const checkLoss = (of: 'postgres' | 'redis', restored: Beat, { known, rpoSeconds }: DrillContext, findings: Findings): void => {
  const newest = known.newest(of)!;
  const beats = known.beats.filter((beat) => beat[of] !== undefined && beat.sequence > restored.sequence).length;
  const seconds = Math.max(0, (Date.parse(newest.time) - Date.parse(restored.time)) / 1000);
  const short = ({ sequence, time }: Beat) => ({ sequence, time });
  findings.loss({ newest: short(newest), restored: short(restored), seconds, beats });
  const what = `${seconds} s and ${counted(beats, 'beat')} are lost: the newest sign of life is ${newest.sequence} of ${newest.time}, and ${restored.sequence} of ${restored.time} was restored`;
  findings.check('recovery point', seconds <= rpoSeconds, what, `${what}. At most ${rpoSeconds} s are promised`);
};

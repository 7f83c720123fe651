import { setTimeout as sleep } from 'node:timers/promises';
import { findGateway, probe } from './probe.ts';
import type { Work } from './work.ts';

/** How long a load balancer may take to know the pods that have just become ready, in milliseconds. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1000;

/**
 * The gateway of a region, as a promotion asks it. One that is not there, or that nobody wants asked, says nothing.
 *
 * @param work what is worked with
 */
export const gatewayOf = ({ place, region, probes }: Pick<Work, 'place' | 'region' | 'probes'>) => {
  const find = async (): Promise<string | undefined> => (probes ? findGateway({ ...place, region }) : undefined);
  const ask = async (): Promise<string | undefined> => {
    const url = await find();
    return url === undefined ? undefined : probe(url);
  };
  return {
    /** Asks it once. @returns what went wrong; `undefined` where it answers */
    ask,
    /** Whether there is one, and it answers. */
    answers: async (): Promise<boolean> => {
      const url = await find();
      return url !== undefined && (await probe(url)) === undefined;
    },
    /** Asks it until it answers. @returns what went wrong when it does not in time; `undefined` where it answers, or there is none */
    silent: async (): Promise<string | undefined> => {
      for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
        const failure = await ask();
        if (failure === undefined || performance.now() > deadline) return failure;
      }
    },
  };
};

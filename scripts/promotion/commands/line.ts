/** What `promote stop` and `promote start` do: in all regions at once, or in some. */
import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node';
import { reasonOf } from '../../cluster/reason-of.ts';
import { startLine, stopLine, type Stop } from '../stop-the-line.ts';

/** Where. */
export interface Line {
  /** Names of the regions. */
  readonly regions: readonly string[];
  /** A connection to each. */
  readonly cluster: (region: string) => KubeConfig;
  /** Of the charts. */
  readonly namespace: string;
}

/** How it went in a region. */
export interface LineResult {
  readonly region: string;
  /** Who stopped it, or had stopped it before it was started; none where nobody had. */
  readonly stop?: Stop;
  /** Why it is not done there: the others are. */
  readonly error?: string;
}

const everywhere = ({ regions, cluster, namespace }: Line, act: (api: CoreV1Api, namespace: string) => Promise<Stop | undefined>): Promise<LineResult[]> =>
  Promise.all(
    regions.map(async (region) => {
      try {
        const stop = await act(cluster(region).makeApiClient(CoreV1Api), namespace);
        return { region, ...(stop ? { stop } : {}) };
      } catch (error) {
        return { region, error: reasonOf(error) };
      }
    }),
  );

/** Stops it. A region that is not reached does not keep the others from being stopped. */
export const stop = (line: Line, reason: Stop): Promise<LineResult[]> => everywhere(line, (api, namespace) => stopLine(api, namespace, reason));

/** Lets it go on. */
export const start = (line: Line): Promise<LineResult[]> => everywhere(line, startLine);

import type { KubeConfig } from '@kubernetes/client-node';
import { reasonOf } from '../../cluster/reason-of.ts';
import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { inTime } from '../../process/in-time.ts';
import type { Store } from '../../store/store.ts';
import { catchUp } from './catch-up.ts';
import { nextEntry, readEntry, textOf, type Link } from './chain.ts';
import { clusterCopy } from './cluster-copy.ts';
import type { Copies } from './copies.ts';
import type { Entry, Happening } from './entry.ts';
import { entriesOf, lastLink } from './entries.ts';
import { storeCopy } from './store-copy.ts';
import type { Log } from './log.ts';
import { needOwnCluster } from './own-cluster.ts';
import { restoration } from './restoration.ts';
import { verifyLog } from './verify-log.ts';

/** Whose log it is, and where. */
export interface LogOptions {
  /** A connection to the region's cluster. */
  readonly config: KubeConfig;
  /** Where the ConfigMaps are: the namespace of the charts. */
  readonly namespace: string;
  /** Name of the region. */
  readonly region: string;
  /** Where the releases are kept. */
  readonly store: Store;
  /** How long the API server may be away until an entry counts as lost, in milliseconds; default two minutes. */
  readonly patienceMs?: number;
  /** Is told when the copy beside the releases lags; default standard error. */
  readonly warn?: (message: string) => void;
}

/** How long the copy beside the releases may take to be read, in milliseconds. */
const READING_MS = 15_000;

/** Opens the log of a region. @param options whose it is */
export const openLog = ({ config, namespace, region, store, patienceMs = 120_000, warn = console.error }: LogOptions): Log => {
  const cluster = clusterCopy(config, namespace);
  const beside = storeCopy(store, region, namespace);
  const follow = catchUp({ cluster, store: beside, location: store.location, warn });
  const patiently = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => whenItAnswers(ask, patienceMs);
  const copies = async (): Promise<Copies> => {
    // Against the order in which an entry is written: what comes in between is not taken for missing.
    const head = await patiently(cluster.head);
    const stored = await inTime(beside.entries(), READING_MS).then((copy) => ({ copy }), ({ message }: Error) => ({ problem: message }));
    return { region, head, store: { location: store.location, ...stored }, cluster: await patiently(cluster.entries) };
  };
  /** Writes an entry. @returns whether the number was free */
  const write = async (entry: Entry): Promise<boolean> => {
    let uncertain = false;
    const written = await patiently(() =>
      cluster.write(entry).catch((error: unknown) => {
        uncertain = true;
        throw error;
      }),
    );
    // An API server that goes away may have written it before.
    return written || (uncertain && (await patiently(() => cluster.read(entry.number))) === textOf(entry));
  };
  let last: Link | undefined;
  const add = async (happening: Happening): Promise<Entry> => {
    if (!last) {
      await patiently(() => needOwnCluster({ config, namespace, region }));
      last = lastLink(await copies());
    }
    for (;;) {
      const entry = nextEntry(happening, region, last);
      if (await write(entry)) {
        last = entry;
        return entry;
      }
      // Another writer was faster: this one comes after it.
      const taken = await patiently(() => cluster.read(entry.number));
      last = { number: entry.number, hash: readEntry(taken ?? '')?.hash ?? '' };
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
  const log: Log = {
    append: (happening) => {
      // Charts that are promoted at once share a log: one entry after the other.
      const appended = turn.then(async () => {
        const entry = await add(happening).catch((error: unknown) => {
          throw new Error(`The log of ${region} cannot be written in the namespace ${namespace}: ${reasonOf(error)}`, { cause: error });
        });
        await patiently(async () => cluster.moveHead(await follow(entry, await cluster.head()))).catch(({ message }: Error) => warn(`The head of the log lags: ${message}`));
        return entry;
      });
      turn = appended.catch(() => undefined);
      return appended;
    },
    read: async () => entriesOf(await copies()),
    verify: async () => {
      const found = await copies();
      return { problems: verifyLog(found).problems, entries: entriesOf(found) };
    },
    check: async () => verifyLog(await copies()),
    restore: async ({ actor, reason }) => {
      const { toCluster, toStore, head, words } = restoration(await copies());
      if (words === undefined) return undefined;
      for (const entry of toCluster) await write(entry);
      for (const entry of toStore) await beside.write(entry.number, textOf(entry));
      await patiently(() => cluster.moveHead(head));
      await log.append({ event: 'log-restored', actor, message: `${words}: ${reason}` });
      return words;
    },
  };
  return log;
};

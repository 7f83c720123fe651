/** Where the journal of a region is: a ConfigMap in it, for whoever comes next, from wherever. */
import type { CoreV1Api } from '@kubernetes/client-node';
import { jsonConfigMap, type JsonConfigMap, type StoredDocument } from '../../cluster/json-config-map.ts';
import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import type { Journal } from './journal.ts';

/** Name of the ConfigMap. */
export const JOURNAL = 'promotion-journal';

/** How long an API server that is away is waited for, in milliseconds, before a promotion is left as it is. */
export const PATIENCE_MS = 300_000;

/** A journal that is written. One process does that: when another one has written meanwhile, it throws. */
export interface JournalWriter {
  /** As it was written last. */
  current(): Journal;
  /** Writes what becomes of it. Several may ask at once: one is done after the other. */
  update(change: (journal: Journal) => Journal): Promise<void>;
  /** Removes it: the promotion has ended. */
  end(): Promise<void>;
}

const configMapIn = (api: CoreV1Api, namespace: string): JsonConfigMap<Journal> => jsonConfigMap<Journal>({ api, namespace, name: JOURNAL, key: 'journal.json', managedBy: 'promote' });

const writerOf = (configMap: JsonConfigMap<Journal>, stored: StoredDocument<Journal>, patienceMs: number): JournalWriter => {
  let last = stored;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = queue.then(() => whenItAnswers(work, patienceMs));
    queue = turn.catch(() => {});
    return turn;
  };
  const stolen = (): never => {
    throw new Error(`Somebody else has written the ConfigMap ${JOURNAL}: this promotion stops. See: npm run promote -- status`);
  };
  /** What was written, where the answer that said so was lost on its way. */
  const written = async (journal: Journal): Promise<StoredDocument<Journal> | undefined> => {
    const found = await configMap.read();
    return found && JSON.stringify(found.content) === JSON.stringify(journal) ? found : undefined;
  };
  return {
    current: () => last.content,
    update: (change) =>
      inTurn(async () => {
        const journal = change(last.content);
        last = (await configMap.replace(journal, last.version)) ?? (await written(journal)) ?? stolen();
      }),
    end: () => inTurn(async () => void ((await configMap.remove(last.version)) || stolen())),
  };
};

/** The journal of a region; none where no promotion is on its way. */
export const readJournal = async (api: CoreV1Api, namespace: string): Promise<Journal | undefined> => (await configMapIn(api, namespace).read())?.content;

/** Goes on with the journal that there is; none where there is none. @param patienceMs how long an API server that is away is waited for by each write */
export const openJournal = async (api: CoreV1Api, namespace: string, patienceMs: number = PATIENCE_MS): Promise<JournalWriter | undefined> => {
  const configMap = configMapIn(api, namespace);
  const found = await configMap.read();
  return found && writerOf(configMap, found, patienceMs);
};

/** Begins one. @param patienceMs how long an API server that is away is waited for by each write @throws when there is one */
export const beginJournal = async (api: CoreV1Api, namespace: string, journal: Journal, patienceMs: number = PATIENCE_MS): Promise<JournalWriter> => {
  const configMap = configMapIn(api, namespace);
  const made = await configMap.create(journal);
  if (!made) throw new Error(`There is a ConfigMap ${JOURNAL} in ${namespace} already: a promotion was interrupted. See: npm run promote -- status`);
  return writerOf(configMap, made, patienceMs);
};

import { makeInformer, type KubeConfig, type KubernetesListObject, type KubernetesObject } from '@kubernetes/client-node';

const RETRY_MS = 1_000;

/** What is watched. */
export interface WatchOptions<Item extends KubernetesObject> {
  readonly config: KubeConfig;
  /** Path of the list, such as `/api/v1/services`. */
  readonly path: string;
  readonly list: () => Promise<KubernetesListObject<Item>>;
  /** Acts on a new or changed object; what it throws is logged, and it is asked again with what the object is then. */
  readonly act: (item: Item, all: readonly Item[]) => Promise<void>;
}

/**
 * Watches objects of a region for as long as the process runs, one after the other. A region that is away, and an action
 * that failed, are tried again after a second.
 *
 * @param options what is watched
 */
export const watch = <Item extends KubernetesObject>({ config, path, list, act }: WatchOptions<Item>): void => {
  const informer = makeInformer<Item>(config, path, list);
  let last = Promise.resolve();
  const onChange = (item: Item) => {
    last = last.then(() => act(item, informer.list() as readonly Item[])).catch((error: unknown) => {
      console.error(path, error);
      setTimeout(again, RETRY_MS, item);
    });
  };
  const again = ({ metadata }: Item) => {
    const current = informer.get(metadata!.name!, metadata!.namespace) as Item | undefined;
    if (current) onChange(current);
  };
  const start = () => informer.start().catch(retry);
  const retry = (error: unknown) => {
    console.error(path, error instanceof Error ? error.message : error);
    setTimeout(start, RETRY_MS);
  };
  informer.on('add', onChange);
  informer.on('update', onChange);
  informer.on('error', retry);
  void start();
};

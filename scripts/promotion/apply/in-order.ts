/** Work on things that depend on each other: each as soon as what it depends on is done, and as many at a time as that allows. */

/** Something with what has to be done before. */
export interface Ordered {
  readonly name: string;
  /** Names of others; those that are not among them count as done. */
  readonly dependsOn: readonly string[];
}

/** What came of it. */
export interface Outcome {
  readonly done: readonly string[];
  /** In the order in which they failed. */
  readonly failed: readonly { readonly name: string; readonly error: Error }[];
  /** Those that were not begun, since another one had failed, or since it was stopped. */
  readonly left: readonly string[];
}

/**
 * Works on each. When one fails none is begun any more, and those that are being worked on are waited for.
 *
 * @param things what depends on what
 * @param work is called once for each, after it was called and resolved for all that it depends on
 * @param isStopped whether none is to be begun any more; default never
 * @throws before any work, when they depend on each other in a circle
 */
export const inOrder = async <Thing extends Ordered>(things: readonly Thing[], work: (thing: Thing) => Promise<void>, isStopped: () => boolean = () => false): Promise<Outcome> => {
  requireNoCircle(things);
  const names = new Set(things.map(({ name }) => name));
  const waiting = new Set(things);
  const running = new Set<Promise<void>>();
  const done: string[] = [];
  const failed: { readonly name: string; readonly error: Error }[] = [];
  const isReady = ({ dependsOn }: Thing): boolean => dependsOn.every((name) => !names.has(name) || done.includes(name));
  const begin = (thing: Thing): void => {
    waiting.delete(thing);
    const { name } = thing;
    const one: Promise<void> = work(thing)
      .then(() => void done.push(name), (error: Error) => void failed.push({ name, error }))
      .finally(() => running.delete(one));
    running.add(one);
  };
  for (;;) {
    if (failed.length === 0 && !isStopped()) for (const thing of [...waiting].filter(isReady)) begin(thing);
    if (running.size === 0) return { done, failed, left: [...waiting].map(({ name }) => name) };
    await Promise.race(running);
  }
};

/**
 * The same things the other way round: each after all that depend on it.
 *
 * @param things what depends on what
 */
export const reversed = <Thing extends Ordered>(things: readonly Thing[]): readonly Thing[] =>
  things.toReversed().map((thing) => ({ ...thing, dependsOn: things.filter(({ dependsOn }) => dependsOn.includes(thing.name)).map(({ name }) => name) }));

/**
 * Some of them, each with what it depends on among these, also by way of others.
 *
 * @param things what depends on what
 * @param isKept whether one is among them
 */
export const among = <Thing extends Ordered>(things: readonly Thing[], isKept: (thing: Thing) => boolean): readonly Thing[] => {
  requireNoCircle(things);
  const byName = new Map(things.map((thing) => [thing.name, thing]));
  const nearest = (name: string): readonly string[] => {
    const thing = byName.get(name);
    return thing === undefined ? [] : isKept(thing) ? [name] : thing.dependsOn.flatMap(nearest);
  };
  return things.filter(isKept).map((thing) => ({ ...thing, dependsOn: [...new Set(thing.dependsOn.flatMap(nearest))] }));
};

/** @throws when there is one; the message names it */
const requireNoCircle = (things: readonly Ordered[]): void => {
  const byName = new Map(things.map((thing) => [thing.name, thing]));
  const follow = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) throw new Error(`Charts depend on each other in a circle: ${[...way.slice(way.indexOf(name)), name].join(' → ')}.`);
    for (const next of byName.get(name)?.dependsOn ?? []) follow(next, [...way, name]);
  };
  for (const { name } of things) follow(name, []);
};

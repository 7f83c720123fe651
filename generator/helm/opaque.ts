/**
 * Values that exist only when Helm renders the chart. JavaScript that looks inside one gets an error, since what
 * it would find there is nothing, and what it made of that would be lost without a word.
 */

/** Names that JavaScript itself asks of any object. */
const ASKED_OF_ANY = new Set(['constructor', 'then', 'toJSON']);
const USED_AS = new Map<string | symbol, string>([
  [Symbol.toPrimitive, 'used as a string or number'],
  [Symbol.iterator, 'used as a list'],
  [Symbol.asyncIterator, 'used as a list'],
  ['toJSON', 'serialized'],
]);

/** How an opaque object finds what is behind a name. */
interface Inside {
  /** What messages call it. */
  readonly name: () => string;
  /** Names that may be asked for and listed. @default none may be listed, and its own properties asked for */
  readonly keys?: readonly string[];
  /** What is behind one of them. */
  readonly child?: (key: string) => unknown;
  /** What is behind any other name. @default an error */
  readonly other?: (key: string) => unknown;
}

/** Makes an object refuse to be turned into text, listed, or asked for a name that it does not have. */
export function opaque<T extends object>(target: T, { name, keys, child, other }: Inside): T {
  return new Proxy(target, {
    get(own, key) {
      if (typeof key === 'string' && keys?.includes(key)) return child?.(key);
      if (Object.hasOwn(own, key)) return Reflect.get(own, key) as unknown;
      const how = USED_AS.get(key);
      if (how !== undefined) return () => refuse(name(), how, 'write text`…` or a function');
      if (typeof key === 'symbol' || ASKED_OF_ANY.has(key)) return Reflect.get(own, key) as unknown;
      return other === undefined ? refuse(name(), `asked for .${key}`, 'hand it over whole') : other(key);
    },
    ownKeys: () => (keys === undefined ? refuse(name(), 'taken apart (spread, Object.entries)', 'hand it over whole') : [...keys]),
    getOwnPropertyDescriptor(own, key) {
      if (typeof key !== 'string' || !keys?.includes(key)) return Reflect.getOwnPropertyDescriptor(own, key);
      return { configurable: true, enumerable: true, value: child?.(key) };
    },
  });
}

function refuse(name: string, how: string, advice: string): never {
  throw new TypeError(`${name} was ${how}: it has a value only when Helm renders the chart, so ${advice}`);
}

/**
 * How expressions pass through cdk8s, which knows only JSON: each becomes a unique string on the way in and is
 * found again by the writer. What goes in and does not come out is an error, never a silent loss.
 */
import { block, isBlock, type Block } from './block.ts';
import { describe, isExpr, nodeOf, type Expr } from './expression.ts';
import { GenerationError } from './generation-error.ts';

/** Where an expression was handed in. */
export interface Origin {
  readonly construct: string;
  readonly field: string;
}

interface Entry {
  readonly value: Expr<unknown> | Block;
  readonly origin: Origin;
  found: boolean;
}

const SENTINEL = /^<<expression (\d+)>>$/;
const EMBEDDED = /<<expression (\d+)>>/;

/** The expressions of one chart on their way through cdk8s. */
export class Sentinels {
  readonly #entries: Entry[] = [];

  /**
   * Replaces every expression and block below `value` by its sentinel.
   * @throws GenerationError for what is neither one of them nor plain data, e.g. a `Duration`
   */
  encode(value: unknown, construct: string, field = ''): unknown {
    if (isExpr(value) || isBlock(value)) {
      this.#entries.push({ value, origin: { construct, field }, found: false });
      return `<<expression ${this.#entries.length - 1}>>`;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.encode(item, construct, `${field}[${index}]`));
    if (typeof value === 'function' || (typeof value === 'object' && value !== null)) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) {
        throw new GenerationError(construct, `a ${value.constructor.name} is no plain data: hand over a text or a number that it gives`, field);
      }
      return Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, this.encode(child, construct, field === '' ? key : `${field}.${key}`)]),
      );
    }
    return value;
  }

  /**
   * The expression behind a sentinel; any other value as it is.
   * @throws GenerationError for a string that has a sentinel inside it
   */
  decode(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const entry = this.#entryOf(SENTINEL.exec(value));
    if (entry !== undefined) {
      entry.found = true;
      return entry.value;
    }
    const embedded = this.#entryOf(EMBEDDED.exec(value));
    if (embedded === undefined) return value;
    throw new GenerationError(embedded.origin.construct, `${nameOf(embedded)} became part of a longer string; write it with text\`…\``, embedded.origin.field);
  }

  /** What a construct was handed, for messages: `.Values.port at spec.ports`. */
  handedTo(construct: string): string[] {
    return this.#entries.filter(({ origin }) => origin.construct === construct).map((entry) => `${nameOf(entry)} at ${entry.origin.field}`);
  }

  /** @throws GenerationError for the first expression that was handed in and not found again */
  assertAllFound(): void {
    const lost = this.#entries.find((entry) => !entry.found);
    if (lost === undefined) return;
    throw new GenerationError(
      lost.origin.construct,
      `${nameOf(lost)} was handed in and is not in the output: cdk8s lost it on the way. A Manifest takes it at any place`,
      lost.origin.field,
    );
  }

  #entryOf(match: RegExpExecArray | null): Entry | undefined {
    return match === null ? undefined : this.#entries[Number(match[1])];
  }
}

function nameOf({ value }: Entry): string {
  return isExpr(value) ? describe(nodeOf(value)) : `a ${value[block]} block`;
}

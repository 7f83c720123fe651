/** A map or a list under construction, with template actions between its nodes. */
import type { Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { linesOnly } from './raw.ts';
import type { Place } from './writing.ts';

/** The part of a collection that prints actions. */
export type ActionLines = Pick<Collection<never>, 'line'>;

/** Collects nodes of a collection with the action lines that stand before each and after the last. */
export class Collection<N> {
  readonly nodes: N[] = [];
  #pending: string[] = [];

  line(text: string): void {
    this.#pending.push(text);
  }

  add(node: N, anchor: Node): void {
    if (this.#pending.length > 0) anchor.commentBefore = this.#pending.join('\n');
    this.#pending = [];
    this.nodes.push(node);
  }

  /** The finished node: with the lines after the last item, or of lines alone. */
  finish<C extends YAMLMap | YAMLSeq>(target: C, place: Place): C | Scalar {
    if (this.nodes.length === 0 && this.#pending.length > 0) return linesOnly(this.#pending, place);
    target.items = this.nodes as C['items'];
    if (this.#pending.length > 0) target.comment = this.#pending.join('\n');
    return target;
  }
}

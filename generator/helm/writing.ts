/** What the writers of one chart share: the expressions under way, and a record of where each value ended. */
import type { ExpressionNode, ReferenceNode } from './expression.ts';
import { expressionsIn } from './expressions-in.ts';
import { GenerationError } from './generation-error.ts';
import type { NamedTemplate } from './helm-chart.ts';
import type { Scope } from './scope.ts';
import type { Sentinels } from './sentinel.ts';

/** Where the writer stands. */
export interface Place {
  /** Path inside the manifest; `*` for an item whose index depends on the values. */
  readonly path: readonly string[];
  /** Indentation of the node's own lines, in spaces. */
  readonly column: number;
  readonly scope: Scope;
  /** Whether this is an item of a list: its first line begins with a dash. */
  readonly inItem?: boolean;
  /** What has to be set for this place to be rendered. */
  readonly guards: readonly ExpressionNode[];
}

/** A place of a rendered manifest that holds exactly one value of the chart. */
export interface Binding {
  /** Template file, e.g. `templates/deployment.yaml`. */
  readonly template: string;
  /** Path inside the manifest; `*` stands for any item. */
  readonly field: readonly string[];
  /** Path of the value. */
  readonly value: readonly string[];
  /** `spread` where the value is only a part of what stands there. */
  readonly how: 'exact' | 'spread';
  readonly guards: readonly ExpressionNode[];
}

/** A value that decides something in the output, with what has to be set for it to matter. */
export interface Use {
  readonly value: readonly string[];
  readonly guards: readonly ExpressionNode[];
}

/** The writers' shared state for one chart. */
export class Writing {
  readonly bindings: Binding[] = [];
  readonly uses: Use[] = [];
  /** What `.` stands for in each `with`. */
  readonly subjects = new Map<object, ExpressionNode>();
  /** The template file under way; empty for named templates. */
  template = '';
  /** The construct under way, for messages. */
  construct = '';

  readonly sentinels: Sentinels;
  readonly templates: ReadonlyMap<string, NamedTemplate>;

  constructor(sentinels: Sentinels, templates: ReadonlyMap<string, NamedTemplate>) {
    this.sentinels = sentinels;
    this.templates = templates;
  }

  /** Runs a step of the writer; an error in it gets the path of the construct and of the field. */
  at<T>(place: Pick<Place, 'path'>, step: () => T): T {
    try {
      return step();
    } catch (error) {
      if (error instanceof GenerationError) throw error;
      throw new GenerationError(this.construct, (error as Error).message, place.path.join('.'), error);
    }
  }

  /** Records that an expression stands alone at a place. */
  bind(node: ExpressionNode, place: Place): void {
    this.use(node, place);
    const reference = this.#referenceOf(node);
    if (reference !== undefined) this.#record(reference, place, 'exact');
  }

  /** Records that a value's items or entries stand among others at a place. */
  bindSpread(node: ExpressionNode, place: Place): void {
    this.use(node, place);
    const reference = this.#referenceOf(node);
    if (reference !== undefined) this.#record(reference, place, 'spread');
  }

  /** Records every value that an expression reads, through named templates as well. */
  use(node: ExpressionNode, place: Pick<Place, 'guards'>): void {
    for (const reference of referencesIn(node, this.templates)) this.uses.push({ value: reference.path, guards: place.guards });
  }

  #record(reference: ReferenceNode, place: Place, how: Binding['how']): void {
    if (this.template === '') return;
    this.bindings.push({ template: this.template, field: place.path, value: reference.path, how, guards: place.guards });
  }

  #referenceOf(node: ExpressionNode): ReferenceNode | undefined {
    if (node.kind === 'variable' && node.path.length === 0 && node.name === '.') {
      const subject = this.subjects.get(node.owner);
      return subject === undefined ? undefined : this.#referenceOf(subject);
    }
    return node.kind === 'reference' && node.root === 'Values' ? node : undefined;
  }
}

/** Every reference to a value in an expression, through the named templates that it includes. */
export function referencesIn(
  node: ExpressionNode,
  templates: ReadonlyMap<string, NamedTemplate>,
  seen: ReadonlySet<string> = new Set(),
): ReferenceNode[] {
  switch (node.kind) {
    case 'reference':
      return node.root === 'Values' ? [node] : [];
    case 'call':
      return node.arguments.flatMap((argument) => referencesIn(argument, templates, seen));
    case 'pipeline':
      return [node.input, ...node.arguments].flatMap((argument) => referencesIn(argument, templates, seen));
    case 'text':
      return node.parts.flatMap((part) => referencesIn(part, templates, seen));
    case 'include': {
      const template = templates.get(node.template);
      if (template === undefined || seen.has(node.template)) return [];
      return expressionsIn([template.body, template.variables.map((variable) => variable.value)]).flatMap((inner) =>
        referencesIn(inner, templates, new Set([...seen, node.template])),
      );
    }
    default:
      return [];
  }
}

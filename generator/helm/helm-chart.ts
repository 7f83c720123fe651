/** The cdk8s chart behind a Helm chart: collects resources, named templates, rules and notes. */
import { Chart, type App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Line } from './block.ts';
import { expression, itemsOf, nodeOf, type Expr, type IncludedType } from './expression.ts';
import { GenerationError } from './generation-error.ts';
import { include } from './functions.ts';
import { Sentinels } from './sentinel.ts';

/** `{{- $name := value }}`. */
export interface TemplateVariable {
  readonly name: string;
  readonly value: Expr<unknown>;
}

/** Binds a variable of a named template and returns the reference to it. */
export type Bind = <T>(name: string, value: Expr<T>) => Expr<T>;

/** A named template of `_helpers.tpl`. */
export interface NamedTemplate {
  readonly name: string;
  /** One or two sentences for the reader of the file. */
  readonly description: string;
  /** `{{- $name := expression }}` lines before the body. */
  readonly variables: readonly TemplateVariable[];
  /** An expression, a `when` chain of expressions, or a map. */
  readonly body: unknown;
}

/** A combination of values that contradicts itself. */
export interface Rule {
  readonly condition: Expr<boolean>;
  /** What is wrong and what to change. */
  readonly message: string | Expr<string>;
}

/** The construct that a chart's resources belong to. */
export class HelmChart extends Chart {
  readonly sentinels = new Sentinels();
  readonly templates = new Map<string, NamedTemplate>();
  readonly rules: Rule[] = [];
  readonly notes: Line[] = [];
  /** Template files made of text, by their path below templates/. */
  readonly textTemplates = new Map<string, readonly Line[]>();
  readonly #conditions = new WeakMap<IConstruct, readonly Expr<unknown>[]>();

  constructor(app: App, name: string) {
    super(app, name, { disableResourceNameHashes: true });
  }

  /** The conditions under which a construct's resources exist, outermost first. */
  conditionsOf(construct: IConstruct): readonly Expr<unknown>[] {
    return this.#conditions.get(construct) ?? [];
  }

  /**
   * Resources that exist only where a condition holds.
   * @param build constructs them
   * @example chart.when(v.autoscaling.enabled, () => new Manifest<V2HorizontalPodAutoscaler>(chart, 'hpa', { … }))
   */
  when(condition: Expr<unknown>, build: () => void): void {
    const before = new Set(this.node.findAll());
    build();
    for (const construct of this.node.findAll()) {
      if (!before.has(construct)) this.#conditions.set(construct, [condition, ...this.conditionsOf(construct)]);
    }
  }

  /**
   * Adds a named template to `_helpers.tpl`.
   * @param name without the chart's prefix, e.g. `labels`
   * @param body an expression, a `when` chain of expressions or a map; or a function that binds variables first
   * @param type how an inclusion of it is printed; `yaml` for a map or a list
   * @returns the expression that includes it
   * @throws GenerationError where the name is taken
   * @example chart.define('name', 'The chart’s name.', withDefault(v.nameOverride, chartInfo.name), 'name')
   */
  define<T = string>(name: string, description: string, body: unknown, type: IncludedType = 'string'): Expr<T> {
    const qualified = `${this.node.id}.${name}`;
    if (this.templates.has(qualified)) throw new GenerationError(this.node.path, `the named template ${qualified} is defined twice`);
    const variables: TemplateVariable[] = [];
    const bind: Bind = (variable, value) => {
      if (variables.some(({ name }) => name === variable)) throw new GenerationError(this.node.path, `${qualified} binds $${variable} twice`);
      const owner = { name: variable, value };
      variables.push(owner);
      const node = nodeOf(value);
      return expression({ kind: 'variable', name: `$${variable}`, owner, path: [], type: node.type, items: itemsOf(node) });
    };
    const finished: unknown = typeof body === 'function' ? (body as (bind: Bind) => unknown)(bind) : body;
    this.templates.set(qualified, { name: qualified, description, variables, body: finished });
    return include<T>(qualified, type);
  }

  /** Refuses a contradiction in the values, with a sentence that says what to change. */
  failWhen(condition: Expr<boolean>, message: string | Expr<string>): void {
    this.rules.push({ condition, message });
  }

  /**
   * Adds a template file of text, for what is not one resource.
   * @param file path below templates/
   * @throws GenerationError where there is one already
   */
  addTextTemplate(file: string, ...lines: readonly Line[]): void {
    if (this.textTemplates.has(file)) throw new GenerationError(this.node.path, `the template file ${file} is written twice`);
    this.textTemplates.set(file, lines);
  }

  /** Adds lines to what `helm install` prints at its end. */
  addNotes(...lines: readonly Line[]): void {
    this.notes.push(...lines);
  }
}

/**
 * The Helm chart that a construct belongs to.
 * @throws GenerationError outside a chart
 * @example helmChartOf(this).define('name', 'Name of the chart.', chartInfo.name)
 */
export function helmChartOf(construct: IConstruct): HelmChart {
  // To cdk8s any chart is an instance of any chart's class.
  const chart = construct.node.scopes.find((scope): scope is HelmChart => scope.constructor === HelmChart);
  if (chart !== undefined) return chart;
  throw new GenerationError(construct.node.path, 'is not inside a HelmChart: pass the chart that resources() receives');
}

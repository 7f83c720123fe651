/** What `.` and the variables mean at a place in a template: the blocks around it, innermost last. */
import { block, isBlock, type Block } from './block.ts';
import type { VariableNode } from './expression.ts';

export interface Scope {
  /** Blocks that bound `.` or a variable. */
  readonly owners: readonly object[];
  /** Whether `.` is still the chart's root. */
  readonly atRoot: boolean;
}

/** The scope of a template's top level. */
export const ROOT: Scope = { owners: [], atRoot: true };

/** The scope inside a block that binds `.`. */
export function inside(scope: Scope, owner: object): Scope {
  return { owners: [...scope.owners, owner], atRoot: false };
}

/** The scope after `{{- $name := … }}`, which leaves `.` as it is. */
export function binding(scope: Scope, owner: object): Scope {
  return { ...scope, owners: [...scope.owners, owner] };
}

/** What opens a block that binds `.`, without the braces, e.g. `with .Values.affinity`. @param printed its subject */
export function opening(value: Block, printed: string, scope: Scope): string {
  switch (value[block]) {
    case 'with':
      return `with ${printed}`;
    case 'each':
      return `range ${printed}`;
    case 'eachEntry': {
      const number = numberOf(value, inside(scope, value));
      return `range $key${number}, $value${number} := ${printed}`;
    }
    default:
      throw new TypeError(`a ${value[block]} block can't be nested here`);
  }
}

/**
 * The name of a variable.
 * @throws where it is not bound, or a block inside the one that binds it took its name
 */
export function variableName({ name, owner }: VariableNode, scope: Scope): string {
  const depth = scope.owners.indexOf(owner);
  if (depth === -1) throw new TypeError(`${name} is used outside the block that binds it`);
  const own = name === '.' ? name : name + numberOf(owner, scope);
  if (scope.owners.slice(depth + 1).some((inner) => namesOf(inner, scope).includes(own))) {
    throw new TypeError(`${name} is hidden by a block inside the one that binds it: use the value's path from the root, or eachEntry's key and value`);
  }
  return own;
}

function namesOf(owner: object, scope: Scope): string[] {
  if (!isBlock(owner)) return [`$${(owner as { readonly name: string }).name}`];
  const number = numberOf(owner, scope);
  return owner[block] === 'eachEntry' ? ['.', `$key${number}`, `$value${number}`] : ['.'];
}

/** Where one eachEntry stands inside another, the second has `$key2`, so that both can be read. */
function numberOf(owner: object, { owners }: Scope): string {
  const entries = owners.filter((other) => isBlock(other) && other[block] === 'eachEntry');
  const index = entries.indexOf(owner);
  return index > 0 ? String(index + 1) : '';
}

/** What `.` means at a place in a template: the blocks around it, innermost last. */
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
  return { ...scope, owners: [owner, ...scope.owners] };
}

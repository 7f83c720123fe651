import { command } from '../../scripts/process/command.ts';

/** A critical finding of kube-score. */
export interface Finding {
  /** Id of the check, as `kube-score list` has it. */
  readonly check: string;
  /** Kind and name, e.g. `Deployment/worker`. */
  readonly object: string;
  readonly comments: readonly string[];
}

/** What kube-score prints of one object. */
interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks: readonly Check[];
}
interface Check {
  readonly check: { readonly id: string };
  readonly grade: number;
  readonly skipped: boolean;
  readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
}

const CRITICAL = 1;

/**
 * Scores manifests, which kube-score takes for the whole of a namespace.
 *
 * @param kubeScore path of kube-score
 * @param version Kubernetes minor version
 * @param file the manifests
 * @param flags further ones
 * @returns what is critical, and how many objects were scored
 */
export const score = async (kubeScore: string, version: string, file: string, ...flags: readonly string[]): Promise<{ readonly objects: number; readonly critical: readonly Finding[] }> => {
  const { stdout, stderr } = await command`${kubeScore} score --kubernetes-version v${version} --output-format json ${[...flags]} ${file}`;
  if (stdout === '') throw new Error(`kube-score printed nothing but:\n${stderr}`);
  // `null` where it knows none of the kinds.
  const scored = (JSON.parse(stdout) as ScoredObject[] | null) ?? [];
  const critical = scored.flatMap(({ type_meta: { kind }, object_meta: { name }, checks }) =>
    checks.filter(({ grade, skipped }) => grade <= CRITICAL && !skipped).map((check) => finding(`${kind}/${name}`, check)),
  );
  return { objects: scored.length, critical };
};

const finding = (object: string, { check, comments }: Check): Finding => ({
  check: check.id,
  object,
  comments: (comments ?? []).map(({ path, summary }) => [path, summary].filter(Boolean).join(': ')),
});

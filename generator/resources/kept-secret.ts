/** Passwords that the chart makes once and never changes. */
import type { V1Secret } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, call, lookup, pipe, release, text, type Expr } from '../helm/index.ts';
import type { Naming } from './naming.ts';

const LENGTH = 32;

/** What the Secret holds. */
export interface KeptSecretProps {
  readonly naming: Naming;
  /** Appended to the name. */
  readonly suffix: string;
  /** Keys of random passwords. */
  readonly passwords: readonly string[];
  /** Keys whose first values are known. @default none */
  readonly words?: Readonly<Record<string, string>>;
}

/** A Secret that outlives upgrades and the release; `secret-….yaml`. */
export class KeptSecret extends Manifest<V1Secret> {
  constructor(scope: Construct, { naming, suffix, passwords, words = {} }: KeptSecretProps) {
    const live = lookup('v1', 'Secret', release.namespace, text`${naming.fullname}-${suffix}`);
    const kept = (key: string, initial: Expr<string>): Expr<string> => call('string', 'dig', 'data', key, initial, live);
    super(scope, `secret-${suffix}`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: naming.metadata(suffix, { 'helm.sh/resource-policy': 'keep' }),
      type: 'Opaque',
      data: {
        ...Object.fromEntries(Object.entries(words).map(([key, word]) => [key, kept(key, pipe('string', word, 'b64enc'))])),
        ...Object.fromEntries(passwords.map((key) => [key, kept(key, pipe('string', call('string', 'randAlphaNum', LENGTH), 'b64enc'))])),
      },
    });
  }
}

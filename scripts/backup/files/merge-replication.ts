import type { ReplicationConfiguration } from '@aws-sdk/client-s3';
import type { DeclaredReplication } from './declared.ts';
import { RULE_ID, wholeRule } from './rule.ts';

/** What a bucket allows at most. */
const MOST_RULES = 1000;

/**
 * Adds our rule to what replicates a bucket, or sets it right; rules of others stay as they are.
 *
 * @param found how the bucket is set; none where nothing replicates it
 * @param declared how it should be, with its role
 * @throws when the rules of others would go by another role, or there is no room
 */
export const mergeReplication = (found: ReplicationConfiguration | undefined, { destination, role }: DeclaredReplication): ReplicationConfiguration => {
  if (!role) throw new Error('Without a role S3 replicates nothing.');
  const rules = found?.Rules ?? [];
  const others = rules.filter(({ ID }) => ID !== RULE_ID);
  // A configuration has one role: another one may not reach where the rules of others lead.
  if (others.length > 0 && found?.Role !== role) throw new Error(`Rules of others are there, by the role ${found?.Role}: give them ${role}, or declare theirs.`);
  if (others.length >= MOST_RULES) throw new Error(`There are ${others.length} rules already.`);
  // Above all others, whose deletes it would otherwise not replicate.
  const priority = Math.max(0, ...others.map(({ Priority = 0 }) => Priority)) + 1;
  return { Role: role, Rules: [...others, wholeRule(destination, priority)] };
};

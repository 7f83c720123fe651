/** Rules of S3's replication. */
import type { ReplicationRule, ReplicationRuleFilter } from '@aws-sdk/client-s3';

/** What our rule is called in a bucket, among those of others. */
export const RULE_ID = 'amazon-insights-files';

const isEmpty = ({ Prefix, ...further }: ReplicationRuleFilter): boolean => !Prefix && Object.values(further).every((value) => value === undefined);

/** Whether a rule leaves no object out. */
const takesAll = ({ Prefix, Filter }: ReplicationRule): boolean => !Prefix && (Filter === undefined || isEmpty(Filter));

/** Rules of the first schema, which has no filter, always replicate delete markers. */
const takesDeletes = ({ Filter, DeleteMarkerReplication }: ReplicationRule): boolean => DeleteMarkerReplication?.Status === 'Enabled' || (Filter === undefined && DeleteMarkerReplication === undefined);

/**
 * Says why the rules of a bucket do not replicate everything.
 *
 * @param rules all of them
 * @param destination ARN of the bucket that everything goes to
 * @returns a sentence for the rule that does most; none where everything is replicated
 */
export const shortcoming = (rules: readonly ReplicationRule[], destination: string): string | undefined => {
  const there = rules.filter(({ Destination }) => Destination?.Bucket === destination);
  const enabled = there.filter(({ Status }) => Status === 'Enabled');
  const [all] = enabled.filter(takesAll).sort((one, other) => (other.Priority ?? 0) - (one.Priority ?? 0));
  if (there.length === 0) return `no rule leads to ${destination}`;
  if (enabled.length === 0) return `the rule ${there[0]!.ID} is disabled`;
  if (!all) return `the rule ${enabled[0]!.ID} takes a part alone, by its filter`;
  // Of two rules for the same object and destination, the one with the higher priority decides.
  const deciding = [all, ...enabled.filter(({ Priority = 0 }) => Priority > (all.Priority ?? 0))];
  const forgetful = deciding.find((rule) => !takesDeletes(rule));
  return forgetful && `the rule ${forgetful.ID} leaves deletes out`;
};

/** A rule that replicates everything. */
export const wholeRule = (destination: string, Priority: number): ReplicationRule => ({
  ID: RULE_ID,
  Priority,
  Status: 'Enabled',
  Filter: { Prefix: '' },
  DeleteMarkerReplication: { Status: 'Enabled' },
  Destination: { Bucket: destination },
});

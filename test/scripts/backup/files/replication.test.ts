import { describe, expect, test } from 'vitest';
import type { ReplicationRule } from '@aws-sdk/client-s3';
import { bucketArn } from '../../../../scripts/backup/files/bucket-end.ts';
import { judgeReplication } from '../../../../scripts/backup/files/inspect-files.ts';
import { mergeReplication } from '../../../../scripts/backup/files/merge-replication.ts';
import { RULE_ID, shortcoming, wholeRule } from '../../../../scripts/backup/files/rule.ts';

const destination = 'arn:aws:s3:::replica';
const role = 'arn:aws:iam::123456789012:role/replicator';
const whole = wholeRule(destination, 1);
const other: ReplicationRule = { ...whole, ID: 'temporary', Priority: 5, Filter: { Prefix: 'tmp/' }, DeleteMarkerReplication: { Status: 'Disabled' } };

describe('rules that replicate everything', () => {
  test.each<[string, readonly ReplicationRule[]]>([
    ['one with an empty filter', [whole]],
    ['one without a prefix in its filter', [{ ...whole, Filter: {} }]],
    ['one of the first schema, which takes deletes by itself', [{ ID: 'old', Prefix: '', Status: 'Enabled', Destination: whole.Destination }]],
    ['one above a part that leaves deletes out', [{ ...whole, Priority: 6 }, other]],
    ['one beside a part that goes elsewhere', [whole, { ...other, Destination: { Bucket: 'arn:aws:s3:::elsewhere' } }]],
    ['one above one that leaves deletes out', [{ ...other, Filter: {} }, { ...whole, Priority: 6 }]],
  ])('%s', (_, rules) => {
    expect(shortcoming(rules, destination)).toBeUndefined();
  });

  test.each<[string, readonly ReplicationRule[], string]>([
    ['none', [], `no rule leads to ${destination}`],
    ['one of the first schema with a prefix', [{ ID: 'old', Prefix: 'a/', Status: 'Enabled', Destination: whole.Destination }], 'the rule old takes a part alone, by its filter'],
    ['one that leaves out what fits', [{ ...whole, Filter: { And: { Prefix: '', Tags: [{ Key: 'keep', Value: 'yes' }] } } }], `the rule ${RULE_ID} takes a part alone, by its filter`],
    ['one below a part that leaves deletes out', [whole, other], 'the rule temporary leaves deletes out'],
    ['one below one that leaves deletes out', [whole, { ...other, Filter: {} }], 'the rule temporary leaves deletes out'],
    ['one without a word of deletes', [{ ...whole, DeleteMarkerReplication: undefined }], `the rule ${RULE_ID} leaves deletes out`],
  ])('not: %s', (_, rules, why) => {
    expect(shortcoming(rules, destination)).toBe(why);
  });
});

describe('the role', () => {
  test('is any where none is declared, and that one where one is', () => {
    expect(judgeReplication('files', { Role: 'other', Rules: [whole] }, { destination })).toEqual([]);
    expect(judgeReplication('files', { Role: role, Rules: [whole] }, { destination, role })).toEqual([]);
    expect(judgeReplication('files', { Role: 'other', Rules: [whole] }, { destination, role })).toMatchObject([{ what: 'replication', text: `Files may not reach the other region: files is replicated by the role other instead of ${role}.` }]);
  });

  test('of rules of others is not taken from them', () => {
    expect(() => mergeReplication({ Role: 'theirs', Rules: [other] }, { destination, role })).toThrow(/Rules of others are there, by the role theirs/);
    expect(() => mergeReplication(undefined, { destination })).toThrow(/Without a role/);
  });

  test('of our own rule is changed', () => {
    expect(mergeReplication({ Role: 'old', Rules: [{ ...whole, Status: 'Disabled' }] }, { destination, role })).toEqual({ Role: role, Rules: [whole] });
  });
});

test('a bucket may be in another partition', () => {
  expect(['eu-west-1', 'cn-north-1', 'us-gov-west-1'].map((region) => bucketArn('one', region))).toEqual(['arn:aws:s3:::one', 'arn:aws-cn:s3:::one', 'arn:aws-us-gov:s3:::one']);
});

/** What values/regions.yaml says of promotions in all regions. */
import type { Static } from '@sinclair/typebox';
import { Type } from '../helm/typebox.ts';
import { gatesSchema } from './gates.ts';

const closed = { additionalProperties: false };

const keySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'Whose it is.' }),
    publicKey: Type.String({ minLength: 1, description: 'Ed25519, as PEM, or as the Base64 between its first and its last line.' }),
    mayRelease: Type.Optional(Type.Boolean({ description: 'Whether it may sign records of releases. Default no.' })),
    mayApprove: Type.Optional(Type.Boolean({ description: 'Whether it may approve releases of others. Default no.' })),
  },
  closed,
);

/** It. */
export const promotionSchema = Type.Object(
  { keys: Type.Optional(Type.Array(keySchema, { description: 'Keys that are trusted.' })), gates: Type.Optional(gatesSchema) },
  { ...closed, description: 'What has to be so before a release goes to a region.' },
);

/** A key as it is written there. */
export type WrittenKey = Static<typeof keySchema>;

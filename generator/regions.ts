/** The shape of values/regions.yaml. */
import type { Static } from '@sinclair/typebox';
import { Type } from './helm/typebox.ts';
import { gateOverridesSchema } from './promotion/gates.ts';
import { promotionSchema } from './promotion/promotion.ts';

const closed = { additionalProperties: false };

/** A region: a Kubernetes cluster over several zones. */
export const regionSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$', description: 'Name, and the folder of its values.' }),
    role: Type.Unsafe<'primary' | 'secondary'>({ type: 'string', enum: ['primary', 'secondary'], description: 'Whether the region serves, or stands by.' }),
    zones: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true, description: 'Availability zones.' }),
    context: Type.String({ minLength: 1, description: 'Context of the kubeconfig.' }),
    gates: Type.Optional(gateOverridesSchema),
  },
  closed,
);

/** All regions, in the order in which a release reaches them, and what has to be so before it does. */
export const regionsSchema = Type.Object(
  { regions: Type.Array(regionSchema, { minItems: 1, description: 'In the order in which a release reaches them.' }), promotion: Type.Optional(promotionSchema) },
  closed,
);

/** One entry of values/regions.yaml. */
export type Region = Static<typeof regionSchema>;

/** All of it. */
export type RegionsFile = Static<typeof regionsSchema>;

import type { Static } from '@sinclair/typebox';
import { Type } from '../helm/typebox.ts';

/** Days of a week, from its first one. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const weekday = Type.Unsafe<(typeof weekdays)[number]>({ type: 'string', enum: weekdays });
const pattern = '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)$';

/** When nothing is promoted: each day or some days of a week, or once. */
export const freezeWindowSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'What it is for.' }),
    timeZone: Type.String({ minLength: 1, description: 'Name of the time zone, such as America/New_York.' }),
    from: Type.String({ pattern, description: 'A time such as 18:00; or a date, with or without a time, such as 2026-12-20T18:00.' }),
    until: Type.String({ pattern, description: 'The same. A time that is not after that of from is of the next day; 24:00 is the end of the day.' }),
    days: Type.Optional(Type.Array(weekday, { minItems: 1, uniqueItems: true, description: 'Days on which it begins. Default all; not with dates.' })),
  },
  { additionalProperties: false },
);

/** One of them. */
export type FreezeWindow = Static<typeof freezeWindowSchema>;

import type { Envelope } from '../signing/envelope.ts';

/** What an envelope says, whoever signed it: to show it, not to believe it. */
export const payloadOf = <Content>({ payload }: Envelope): Content => JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Content;

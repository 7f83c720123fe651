import type { Gate } from './gate.ts';

/**
 * Whether a way back leads to what the region ran before: it passes gates that another release would have to wait for. A log that was edited is asked as
 * well, since that must not keep a region from going back.
 */
export const ran: Gate = {
  name: 'ran',
  description: 'The region ran the release before.',
  onPromotion: false,
  onRollback: true,
  overridable: false,
  check: async ({ entries, region, release: { name }, recordSha256 }) => {
    const ends = (await entries(region.name)).filter(({ event, release }) => release === name && (event === 'promotion-done' || event === 'rollback-done'));
    const last = ends.findLast((entry) => entry.recordSha256 === recordSha256);
    if (last) return { open: true, reason: `${region.name} ran ${name} from ${last.time} on.` };
    return { open: false, reason: `${region.name} never ran ${name}${ends.length === 0 ? '' : ' with this record'}, so this is no way back. Promote it: npm run promote -- plan ${name} --to ${region.name}` };
  },
};

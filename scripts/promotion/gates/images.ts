import type { GateSettings } from '../../../generator/promotion/gates.ts';
import { OCI } from '../../release/repository/chart-repository.ts';
import type { Gate } from './gate.ts';

/** Whether tags stand for what they stood for when the release was made: whoever installs by a tag gets what was verified. */
export const images: Gate<NonNullable<GateSettings['images']>> = {
  name: 'images',
  description: 'Tags stand for what they stood for when the release was made.',
  onRollback: true,
  // A hotfix may pass it while a registry is away, and nothing that has moved.
  overridable: true,
  check: async ({ release: { charts, repository }, tags }, { registry }) => {
    const recorded = new Map(charts.flatMap((chart) => chart.images.map(({ image, digest }) => [`${image} ${digest}`, { name: image, digest, ask: () => tags.image(image, registry) }] as const)));
    const published = repository.startsWith(OCI)
      ? charts.flatMap((chart) => (chart.ociDigest === undefined ? [] : [{ name: `${repository}/${chart.name}:${chart.version}`, digest: chart.ociDigest, ask: () => tags.chart(repository, chart) }]))
      : [];
    const all = [...recorded.values(), ...published];
    const asked = await Promise.allSettled(all.map(async ({ name, digest, ask }) => ({ name, digest, now: await ask() })));
    const answers = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const moved = answers.filter(({ digest, now }) => digest !== now).map(({ name, digest, now }) => (now === undefined ? `${name}, which was ${digest}, is gone` : `${name} moved from ${digest} to ${now}`));
    if (moved.length > 0) return { open: false, overridable: false, reason: `${moved.join('; ')}. Make a release of what is there now, or move the tags back.` };
    const failed = asked.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return { open: true, reason: `${all.length} tags stand for what they stood for when the release was made.` };
  },
};

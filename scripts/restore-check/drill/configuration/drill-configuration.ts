/** Configuration: rendered again from the saved values and charts, equal to what runs. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../../../console/counted.ts';
import { compareRelease } from '../../../backup/configuration/compare.ts';
import type { Configuration } from '../../../backup/configuration/configuration.ts';
import type { SavedConfiguration } from '../../../backup/configuration/save-configuration.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { stopwatch } from '../../../console/duration.ts';
import type { DrillContext } from '../context.ts';
import type { Findings } from '../findings.ts';
import type { ConfigurationSettings } from '../settings.ts';
import { chooseSet } from '../snapshots/choose-set.ts';
import { identityIn } from '../snapshots/identity.ts';
import { checkReleases, type WholeRelease } from './check-releases.ts';
import { readSaved } from './read-saved.ts';
import { HELM, renderRelease } from './render-release.ts';
import { tellDifference } from './tell-difference.ts';

const LOST = { all: 'what was installed, and with which values,', since: 'what was changed since' };
/** Differences that are told. */
const TOLD = 3;

const checkRelease = async (release: WholeRelease, configuration: Configuration, directory: string, helm: string, findings: Findings): Promise<void> => {
  const [name, chart] = [release.release, `the chart ${release.chart} ${release.chartVersion}`];
  const rendered = await renderRelease(release, configuration, directory, helm);
  await rm(directory, { recursive: true });
  if ('problem' in rendered) return findings.check(`release ${name}`, false, '', `${chart} does not render with the saved values, so none of it would come up: ${rendered.problem}`);
  const differences = compareRelease(configuration, name, rendered.objects);
  const further = differences.length > TOLD ? `; and ${differences.length - TOLD} more` : '';
  findings.check(
    `release ${name}`,
    differences.length === 0,
    `what runs is what ${chart} gives with the saved values: ${counted(rendered.objects.length, 'object')}`,
    `what runs is not what ${chart} gives with the saved values (${counted(differences.length, 'difference')}): ${differences.slice(0, TOLD).map(tellDifference).join('; ')}${further}`,
  );
};

/**
 * Reads the newest saved configuration, renders each of its releases, and compares them with its objects.
 *
 * @param settings how it is judged
 * @param bucket where it is
 * @param context the moment that is restored
 * @param findings receives what is found
 * @param helm path of Helm 4; default that of the image
 * @throws {RestoreFailure} when there is none, or it cannot be read
 * @throws when the drill itself cannot run
 */
export const drillConfiguration = async (settings: ConfigurationSettings, bucket: Bucket, context: DrillContext, findings: Findings, helm = HELM): Promise<void> => {
  const { set: { snapshots: [saved] }, stored } = await chooseSet<SavedConfiguration>(bucket, settings, context, LOST, findings);
  const identity = await identityIn(settings.identityFile);
  const fetched = stopwatch();
  const configuration = await readSaved(saved!, stored.keys, bucket, identity, context.directory);
  findings.phase('fetch', fetched(), saved!.bytes);
  const { objects, releases, secrets, kubernetes } = configuration;
  const before = secrets.length === 0 ? 'no Secret has' : secrets.length === 1 ? '1 Secret has' : `${secrets.length} Secrets have`;
  findings.check('readable', true, `${counted(objects.length, 'object')} and ${counted(releases.length, 'release')} of a cluster of Kubernetes ${kubernetes ?? 'of an unknown version'}; ${before} to be there before${secrets.length === 0 ? '' : `: ${secrets.map(({ name }) => name).join(', ')}`}`, '');
  const verified = stopwatch();
  for (const [index, release] of checkReleases(configuration, settings.releases, findings).entries()) await checkRelease(release, configuration, join(context.directory, `${index}`), helm, findings);
  findings.phase('verify', verified());
};

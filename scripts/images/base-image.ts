import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { readMirrorSettings } from './apt-settings.ts';
import type { Buildah } from './buildah.ts';
import { debianMirror, readSources, sourcesList } from './debian-mirror.ts';
import { imageLog } from './directories.ts';
import { runLogged } from './run-logged.ts';
import { inWorkDirectory } from './work-directory.ts';

const SUITE = 'trixie';

/** As in Debian's own images: apt keeps neither packages nor indexes of its own, which would end up in layers. */
const frugal = 'APT::Keep-Downloaded-Packages "false";\nAcquire::GzipIndexes "true";\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n';

const dockerfile = 'FROM scratch\nADD base.tar /\nCOPY frugal.conf /etc/apt/apt.conf.d/\nENV LANG=C.UTF-8\nCMD ["bash"]\n';

/** How the base image is made on this machine. */
export interface BaseImage {
  /** Hash of all that it is made from, but for the packages that the mirror happens to have. */
  readonly key: string;
  /** Its name in buildah's storage. */
  readonly image: string;
  /** Text of its `sources.list`. */
  readonly sources: string;
  /** Options of mmdebstrap. */
  readonly options: readonly string[];
}

/**
 * Describes the base image: the smallest Debian, with packages from the mirror of this machine and verified with Debian's
 * keys. Its apt, and so each `RUN apt-get` on top of it, uses the same mirror.
 */
export const describeBase = async (): Promise<BaseImage> => {
  const sources = sourcesList(debianMirror(await readSources()), SUITE);
  const settings = ['Acquire::Languages "none";', 'Acquire::Retries "3";', ...(await readMirrorSettings())];
  const unwanted = ['doc', 'man', 'info', 'locale', 'lintian'].map((name) => `path-exclude=/usr/share/${name}/*`);
  const options = [
    '--variant=minbase',
    // Without its certificates apt in the image could not use a mirror over TLS.
    ...(sources.includes('https:') ? ['--include=ca-certificates'] : []),
    ...settings.map((line) => `--aptopt=${line}`),
    ...[...unwanted, 'path-include=/usr/share/doc/*/copyright'].map((line) => `--dpkgopt=${line}`),
  ];
  const key = createHash('sha256').update(JSON.stringify([SUITE, sources, options, dockerfile, frugal, process.arch])).digest('hex').slice(0, 12);
  return { key, image: `localhost/amazon-insights-base:${key}`, sources, options };
};

/**
 * Makes the base image, unless buildah's storage has it.
 *
 * @param base the image
 * @param buildah the storage
 * @param progress receives lines on what is done
 * @throws {ImageError} when it cannot be made
 */
export const ensureBase = async (base: BaseImage, buildah: Buildah, progress?: Progress): Promise<void> => {
  if (await buildah.has(base.image)) return;
  const run = { failure: 'The base image could not be made', log: imageLog('base', base.key) };
  await inWorkDirectory(async (directory) => {
    const [list, archive] = [join(directory, 'sources.list'), join(directory, 'base.tar')];
    await writeFile(list, base.sources);
    await writeFile(join(directory, 'frugal.conf'), frugal);
    await writeFile(join(directory, 'Dockerfile'), dockerfile);
    if (progress) progress.output = `fetching Debian ${SUITE} for the base image`;
    const env = { ...process.env, SOURCE_DATE_EPOCH: '0', TMPDIR: directory };
    await runLogged({ args: ['mmdebstrap', ...base.options, SUITE, archive, list], env, ...run }, progress);
    await buildah.run(['bud', '--timestamp', '0', '--tag', base.image, directory], run, progress);
  });
};

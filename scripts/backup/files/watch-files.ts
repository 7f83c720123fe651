/** Looks after users' files: how their buckets are set, and how far the replica is behind. */
import type { Registry } from 'prom-client';
import type { Task } from '../keep-doing.ts';
import { applyFiles } from './apply-files.ts';
import type { DeclaredFiles } from './declared.ts';
import type { Finding } from './finding.ts';
import { inspectFiles } from './inspect-files.ts';
import { measureLag, type LagOptions } from './measure-lag.ts';
import { filesMetrics } from './metrics.ts';

/** Seconds from one question after a probe to the next, by which a lag is known. */
const STEP_SECONDS = 2;

/** What is looked after, and how. */
export interface FilesOptions extends LagOptions {
  readonly declared: DeclaredFiles;
  /** Whether what is not as declared is set right. */
  readonly apply: boolean;
  /** What has the metrics. */
  readonly register: Registry;
}

/** How it is done. */
export interface FilesWatch {
  /** Compares the buckets with what is declared. @throws when they cannot be read, or not be set right */
  readonly look: () => Promise<void>;
  /** Measures the lag. */
  readonly probe: Task;
}

const log = (text: string): void => console.error(`${new Date().toISOString()} files: ${text}`);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Calls back with what differs from the last time alone: the log of a pod is read by people. */
const onChange = (say: (text: string) => void, before = '') => (text: string): void => {
  if (text !== before) say(text);
  before = text;
};

/** Begins to look after them. */
export const watchFiles = ({ ends, declared, apply, register, ...lag }: FilesOptions): FilesWatch => {
  const bucket = ends.source.bucket;
  const measurement = measureLag({ ends, ...lag });
  const metrics = filesMetrics(register, bucket, () => measurement.lagSeconds(new Date()));
  // One that never succeeds is to be noticed, too.
  metrics.probed.set({ bucket }, 0);
  const sayFindings = onChange((text) => log(text || 'All is as declared again.'));
  const sayProbe = onChange((text) => log(text || 'Probes are written and asked for again.'));

  const make = (findings: readonly Finding[]): void => {
    const aspects = [...[ends.source, ends.replica].map((end) => ({ bucket: end.bucket, what: 'versioning' })), ...(declared.replication ? [{ bucket, what: 'replication' }] : [])];
    for (const aspect of aspects) metrics.misconfigured.set(aspect, Number(findings.some((finding) => finding.bucket === aspect.bucket && finding.what === aspect.what)));
    sayFindings(findings.map(({ text }) => text).join(' '));
  };

  return {
    look: async () => {
      const findings = await inspectFiles(ends, declared);
      make(findings);
      if (!apply || findings.length === 0) return;
      await applyFiles(ends, declared, findings);
      make(await inspectFiles(ends, declared));
    },
    probe: {
      intervalSeconds: STEP_SECONDS,
      work: async () => {
        try {
          const probed = await measurement.step();
          if (probed) metrics.probed.set({ bucket }, probed.getTime() / 1000);
          sayProbe('');
        } catch (error) {
          metrics.probeFailures.inc({ bucket });
          sayProbe(`A probe could not be written, or asked for: ${messageOf(error)}`);
        }
      },
    },
  };
};

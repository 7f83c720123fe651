/** A Prometheus on this host, which scrapes pods of the lab as the charts' monitors have it, and goes by the charts' alerts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { load } from 'js-yaml';
import { vi } from 'vitest';
import { stringify } from 'yaml';
import type { ChartName } from '../../generator/charts/index.ts';
import { ensurePackages } from '../../scripts/packages/index.ts';
import { chartValues } from './chart-values.ts';
import { kubectl, regionPlan } from './lab.ts';
import { helm, type Where } from './stack.ts';

/** A group of alerts. */
interface RuleGroup {
  readonly name: string;
  readonly rules: readonly { readonly alert: string; readonly for: string }[];
}

/** The alerts of a chart. @param flags its values, with alerts.enabled */
export const alertsOf = async (where: Where, chart: ChartName, ...flags: readonly string[]): Promise<readonly RuleGroup[]> => {
  const manifest = await helm('helm4', where, 'template', chart, ...chartValues(chart, where.region), ...flags, '--show-only', 'templates/prometheusrule.yaml');
  return (load(manifest) as { spec: { groups: RuleGroup[] } }).spec.groups;
};

/** Pods that are scraped. */
interface Scraped {
  /** Their label. */
  readonly app: string;
  readonly port: number;
  /** Headless Service by which a ServiceMonitor finds them. @default a PodMonitor's */
  readonly service?: string;
  /** @default false */
  readonly tls?: boolean;
}

/** What it does. */
export interface PrometheusOptions {
  /** Whose pods. */
  readonly where: Where;
  readonly scraped: readonly Scraped[];
  readonly alerts: readonly RuleGroup[];
  /** Whether alerts fire as soon as their condition holds. */
  readonly atOnce: boolean;
}

/** It runs. */
export interface Prometheus {
  /** Looks where the pods are; they may have been replaced. */
  findPods(): Promise<void>;
  /** Names of the alerts that fire. */
  firing(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

interface Pods {
  readonly items: readonly { readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly deletionTimestamp?: string }; readonly status: { readonly podIP: string } }[];
}

/** The kubelets, through the API server. */
const kubelets = async (region: string, directory: string): Promise<object[]> => {
  const view = await kubectl(region, ['config', 'view', '--raw', '--minify', '--flatten', '--output', 'json']);
  const { clusters, users } = JSON.parse(view) as { clusters: [{ cluster: Record<string, string> }]; users: [{ user: Record<string, string> }] };
  const file = async (name: string, data: string): Promise<string> => {
    await writeFile(join(directory, name), Buffer.from(data, 'base64'), { mode: 0o600 });
    return join(directory, name);
  };
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster;
  const { 'client-certificate-data': cert, 'client-key-data': key } = users[0].user;
  const tls_config = { ca_file: await file('ca.crt', ca!), cert_file: await file('client.crt', cert!), key_file: await file('client.key', key!) };
  return regionPlan(region).nodes.map(({ name }) => ({
    job_name: `kubelet-${name}`,
    scheme: 'https',
    tls_config,
    metrics_path: `/api/v1/nodes/${name}/proxy/metrics`,
    static_configs: [{ targets: [new URL(server!).host] }],
  }));
};

/** Starts it. */
export const startPrometheus = async ({ where: { region, namespace }, scraped, alerts, atOnce }: PrometheusOptions): Promise<Prometheus> => {
  await ensurePackages(undefined, { needed: [{ package: 'prometheus', needs: ['prometheus'] }] });
  const directory = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const write = (name: string, content: object) => writeFile(join(directory, name), stringify(content));
  const findPods = async (): Promise<void> => {
    const text = await kubectl(region, ['get', 'pods', '--namespace', namespace, '--field-selector', 'status.phase=Running', '--output', 'json']);
    const targets = scraped.flatMap(({ app, port, service, tls = false }) =>
      (JSON.parse(text) as Pods).items
        .filter(({ metadata: { labels, deletionTimestamp } }) => labels['app'] === app && !deletionTimestamp)
        .map(({ metadata: { name: pod }, status }) => ({ targets: [`${status.podIP}:${port}`], labels: { namespace, pod, __scheme__: tls ? 'https' : 'http', ...(service ? { service } : {}) } })),
    );
    await write('pods.yml', targets);
  };
  await findPods();
  await write('rules.yml', { groups: alerts.map((group) => ({ ...group, rules: group.rules.map((rule) => ({ ...rule, for: atOnce ? '0s' : rule.for })) })) });
  await write('prometheus.yml', {
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    rule_files: ['rules.yml'],
    scrape_configs: [{ job_name: 'pods', tls_config: { insecure_skip_verify: true }, file_sd_configs: [{ files: ['pods.yml'] }] }, ...(await kubelets(region, directory))],
  });
  const address = `127.0.0.1:${await getPort()}`;
  const server = spawn('prometheus', [`--config.file=${join(directory, 'prometheus.yml')}`, `--storage.tsdb.path=${join(directory, 'data')}`, `--web.listen-address=${address}`, '--log.level=warn'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(server, 'exit');
  const ask = async <Answer>(path: string): Promise<Answer> => ((await (await fetch(`http://${address}/api/v1/${path}`)).json()) as { data: Answer }).data;
  await vi.waitFor(async () => {
    const { activeTargets } = await ask<{ activeTargets: { health: string; scrapeUrl: string; lastError: string }[] }>('targets');
    const silent = activeTargets.find(({ health }) => health !== 'up');
    if (silent || activeTargets.length === 0) throw new Error(`Prometheus has nothing from ${silent?.scrapeUrl}: ${silent?.lastError}`);
  }, { timeout: 60_000, interval: 500 });
  return {
    findPods,
    firing: async () => {
      const { alerts: known } = await ask<{ alerts: { state: string; labels: { alertname: string } }[] }>('alerts');
      return [...new Set(known.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname))].sort();
    },
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
};

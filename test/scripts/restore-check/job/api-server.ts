/** An API server that says of one Job what a test has it say. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig, type CoreV1Event, type V1ContainerState, type V1JobStatus } from '@kubernetes/client-node';
import { onTestFinished } from 'vitest';

/** How the pod is; none where there is none. */
export type Pod = V1ContainerState | undefined;

/** What it says. */
export interface Said {
  /** How the pod is, the times that it is asked. The last one stays. */
  readonly pods: readonly Pod[];
  /** What the pod has printed. */
  readonly log?: string;
  /** Answers somebody who follows the log; default all of it, and the end. */
  readonly follow?: (response: ServerResponse, times: number) => void;
  /** The statuses with which it refuses to give the whole log, before it does. */
  readonly refuses?: number[];
  readonly events?: readonly (Pick<CoreV1Event, 'reason' | 'message'> & { readonly of: 'Pod' | 'Job'; readonly time: string })[];
  readonly job?: V1JobStatus;
  /** What there is besides, by path. */
  readonly objects?: Readonly<Record<string, object>>;
}

const statusOf = (code: number) => ({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message: `refused with ${code}` });

/** Starts one, which ends with the test. */
export const apiServer = async ({ pods, log = '', follow, refuses = [], events = [], job = {}, objects = {} }: Said): Promise<{ readonly config: KubeConfig; readonly asked: string[] }> => {
  let [looks, follows] = [0, 0];
  const asked: string[] = [];
  const answer = (response: ServerResponse, body: object, code = 200): void => void response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const podList = () => {
    const state = pods[Math.min(looks++, pods.length - 1)];
    const items = state ? [{ metadata: { name: 'pod', creationTimestamp: '2026-01-01T00:00:00Z' }, status: { containerStatuses: [{ name: 'drill', ready: true, restartCount: 0, image: '', imageID: '', state }] } }] : [];
    return { apiVersion: 'v1', kind: 'PodList', items };
  };
  const eventList = (selector: string) => ({
    apiVersion: 'v1',
    kind: 'EventList',
    items: events.filter(({ of }) => selector.includes(`involvedObject.kind=${of},`)).map(({ reason, message, time }) => ({ metadata: { name: reason }, involvedObject: {}, reason, message, lastTimestamp: time, type: 'Warning' })),
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    asked.push(`${request.method} ${url.pathname}`);
    const found = objects[url.pathname];
    if (found) return answer(response, found);
    if (request.method === 'POST') return answer(response, {}, 201);
    if (url.pathname.endsWith('/jobs/job')) return answer(response, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, status: job });
    if (url.pathname.endsWith('/pods')) return answer(response, podList());
    if (url.pathname.endsWith('/events')) return answer(response, eventList(url.searchParams.get('fieldSelector')!));
    if (!url.pathname.endsWith('/pods/pod/log')) return answer(response, statusOf(404), 404);
    if (url.searchParams.get('follow') === 'true') return follow ? follow(response, ++follows) : void response.end(log);
    const code = refuses.shift();
    return code === undefined ? void response.writeHead(200, { 'content-type': 'text/plain' }).end(log) : answer(response, statusOf(code), code);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const config = new KubeConfig();
  const name = 'fake';
  config.loadFromOptions({ clusters: [{ name, server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, skipTLSVerify: true }], users: [{ name }], contexts: [{ name, cluster: name, user: name }], currentContext: name });
  return { config, asked };
};

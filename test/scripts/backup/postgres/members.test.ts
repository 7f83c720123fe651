import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answering, environmentOf, memberEnvironment } from '../../../../scripts/backup/postgres/members.ts';

const server = createServer();
const port = () => (server.address() as AddressInfo).port;
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

const cluster = { name: 'nowhere', members: 2, certificate: '/etc/certificate' };

test('members that are not there, or do not take connections, are left out', async () => {
  expect(await answering(['127.0.0.1', 'postgres-1.postgres-headless', '127.0.0.2'], port())).toEqual(['127.0.0.1']);
});

test('pgBackRest is told of those that answer, numbered from one', () => {
  const env = memberEnvironment(['postgres-0.postgres-headless', 'postgres-2.postgres-headless'], cluster);
  expect(env).toMatchObject({
    PGBACKREST_PG1_HOST: 'postgres-0.postgres-headless',
    PGBACKREST_PG1_HOST_TYPE: 'tls',
    PGBACKREST_PG1_HOST_PORT: '8432',
    PGBACKREST_PG2_HOST: 'postgres-2.postgres-headless',
    PGBACKREST_PG2_HOST_KEY_FILE: '/etc/certificate/tls.key',
    PGBACKREST_PG2_PATH: '/data/pgdata',
    PGBACKREST_PG2_SOCKET_PATH: '/run/postgres',
  });
  expect(env).not.toHaveProperty('PGBACKREST_PG3_HOST');
});

test('a cluster of which nobody answers is an error that says who was tried', async () => {
  await expect(environmentOf(cluster)).rejects.toThrow(/No member of nowhere answers at port 8432: tried nowhere-0.nowhere-headless, nowhere-1.nowhere-headless/);
});

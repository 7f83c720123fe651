/** Entry of the reference app. */
import { migrate, migrateWhenPossible } from './database.ts';
import { openDatabases } from './databases.ts';
import { httpServer } from './http-server.ts';
import { serveBurn } from './burn.ts';
import { relayProducts, serveProducts } from './products.ts';
import { enqueue, serveJobs } from './queue.ts';
import { openRedis } from './redis.ts';
import { readSettings, type Role } from './settings.ts';
import { work } from './worker.ts';

const ports: Readonly<Record<Role, number>> = { 'api-gateway': 8000, 'product-service': 8001, worker: 8002 };

const settings = readSettings(process.env);
const databases = openDatabases(settings);
const { main: database } = databases;

const serve = async (): Promise<void> => {
  const redis = openRedis(settings);
  const stopped = new AbortController();
  const { app, close } = httpServer(settings, { PostgreSQL: databases.answer, Redis: () => redis.ping() });
  let working: Promise<void> | undefined;
  if (settings.role === 'api-gateway') {
    relayProducts(app, databases, redis, settings);
    serveJobs(app, database, redis, settings);
    serveBurn(app);
  }
  if (settings.role === 'product-service') serveProducts(app, databases);
  process.once('SIGTERM', async () => {
    stopped.abort();
    await Promise.all([working, close()]);
    process.exit(0);
  });
  if (settings.fault === 'crash') setTimeout(() => process.exit(1), 1000);
  await app.listen({ port: ports[settings.role], host: '::' });
  const [migrated] = databases.all.map((one) => migrateWhenPossible(one, stopped.signal));
  await migrated;
  // A client of its own: one that waits for a job answers nothing else.
  if (settings.role === 'worker') working = work(database, openRedis(settings), settings, stopped.signal);
};

/** Enqueues the jobs of one partition; there are ten products in each. */
const collect = async (): Promise<void> => {
  const redis = openRedis(settings);
  await new Promise((resolve) => redis.once('ready', resolve));
  const batch = await enqueue(redis, settings.queue, 10);
  console.log(`partition ${process.env['JOB_COMPLETION_INDEX'] ?? 0} of ${process.env['PARTITIONS'] ?? 1}: batch ${batch}`);
  redis.destroy();
  await databases.close();
};

const [verb] = process.argv.slice(2);
if (verb === 'migrate') await Promise.all(databases.all.map(migrate)).then(databases.close);
else if (verb === 'collect') await collect();
else if (verb === undefined) await serve();
else throw new Error(`There is no verb ${verb}: migrate, collect, or none.`);

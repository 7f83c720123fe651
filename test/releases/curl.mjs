/** What the scripts of the charts need of curl, for hosts that have none: it asks the API server of the tests, whatever host the URL names. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import process from 'node:process';
import { parseArgs } from 'node:util';

const value = { type: 'string' };
const flag = { type: 'boolean' };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { request: value, data: value, cacert: value, header: { ...value, multiple: true }, 'write-out': value, 'max-time': value, retry: value, silent: flag, 'show-error': flag, 'retry-connrefused': flag },
});
const headers = values.header.flatMap((header) => (header === '@-' ? readFileSync(0, 'utf8').trim().split('\n') : [header])).map((header) => header.split(/: (.*)/s).slice(0, 2));
const { pathname, search, host } = new URL(positionals[0]);
const { hostname, port } = new URL(process.env.SERVER);

request({ hostname, port, servername: host, path: `${pathname}${search}`, method: values.request, headers: Object.fromEntries(headers), ca: process.env.CA }, (response) => {
  response.on('data', (part) => process.stdout.write(part));
  response.on('end', () => process.stdout.write(values['write-out'].replace('\\n', '\n').replace('%{http_code}', String(response.statusCode))));
}).end(values.data);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

/**
 * Whether what is installed is what the lock file asks for. Optional packages may be missing: most of them are for other
 * systems.
 *
 * @param {Packages} locked packages of `package-lock.json`
 * @param {Packages} installed packages of `node_modules/.package-lock.json`, which npm writes when it is done
 */
export const isInstalled = (locked, installed) =>
  Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const present = installed[path];
    return present ? present.version === wanted.version && present.integrity === wanted.integrity : wanted.optional;
  });

const readPackages = async (path) => {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * Installs the dependencies when they are missing or not those of the lock file. Development dependencies belong to
 * them, also with `NODE_ENV=production`, since the scripts run from their sources.
 *
 * @param {string} root directory of the project
 * @throws when npm fails
 */
export const ensureDependencies = async (root) => {
  const locked = await readPackages(join(root, 'package-lock.json'));
  const installed = await readPackages(join(root, 'node_modules/.package-lock.json'));
  if (!locked || (installed && isInstalled(locked, installed))) return;

  console.error('Installing dependencies: npm ci');
  const start = performance.now();
  const args = ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'];
  // npm's own report goes to standard error, so that a script's output can be piped.
  const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] });
  const [code] = await once(npm, 'exit').catch((error) => {
    throw new Error(`npm could not be started: ${error.message}`);
  });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}: its messages are above`);
  console.error(`Dependencies installed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
};

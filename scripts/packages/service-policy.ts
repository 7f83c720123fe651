import { randomUUID } from 'node:crypto';
import { open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Debian asks before it starts a service. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Exit code of the policy that forbids an action. */
const FORBIDDEN = 101;

/**
 * Runs something that installs packages whose services must not start. The policy that forbids it is seen by the
 * commands with the prefix alone, in a mount namespace of their own: it covers a policy that the machine has, and nothing
 * is left when this process is killed but an empty file, which Debian takes for no policy.
 *
 * @param install receives the prefix of its command lines
 * @param policy path of the machine's policy; default Debian's
 * @returns what `install` returns
 */
export const withoutServices = async <Result>(
  install: (prefix: readonly string[]) => Promise<Result>,
  policy = POLICY,
): Promise<Result> => {
  const forbidding = join(tmpdir(), `policy-rc.d-${randomUUID()}`);
  await writeFile(forbidding, `#!/bin/sh\nexit ${FORBIDDEN}\n`, { mode: 0o755 });
  // A mount needs a file below it.
  const made = await open(policy, 'wx', 0o644).then(
    async (file) => file.close().then(() => true),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  try {
    const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
    return await install(['unshare', '--mount', 'sh', '-c', script, 'sh', forbidding, policy]);
  } finally {
    if (made) await rm(policy, { force: true });
    await rm(forbidding, { force: true });
  }
};

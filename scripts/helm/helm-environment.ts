/** Where the user is logged in. */
const LOGINS = 'HELM_REGISTRY_CONFIG';

/**
 * The environment for Helm, without the user's own settings but for logins: they could lead to another cluster, another
 * store of releases, or other output.
 *
 * @param env the environment of this process
 */
export const helmEnvironment = (env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name === LOGINS || (!name.startsWith('HELM_') && name !== 'KUBECONFIG')));

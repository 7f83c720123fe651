/**
 * The environment for Helm, without the user's own settings: they could lead to another cluster, another store of
 * releases, or other output.
 *
 * @param env the environment of this process
 */
export const helmEnvironment = (env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HELM_') && name !== 'KUBECONFIG'));

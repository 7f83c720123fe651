import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';

/** The value of `KUBECONFIG`: that of the environment, else kubectl's usual file. */
export const usualKubeconfig = (): string => process.env['KUBECONFIG'] || join(homedir(), '.kube', 'config');

/**
 * Reads kubeconfigs as kubectl does.
 *
 * @param kubeconfig a value of `KUBECONFIG`: one path or several
 * @param context the context that is used; default the current one
 * @throws when a file cannot be read, or there is no such context; the message names those that there are
 */
export const kubeConfig = (kubeconfig: string, context?: string): KubeConfig => {
  const [config, ...others] = kubeconfig.split(delimiter).filter(Boolean).map((file) => {
    const one = new KubeConfig();
    try {
      one.loadFromFile(file);
    } catch (error) {
      throw new Error(`The kubeconfig ${file} cannot be read: ${(error as Error).message}. KUBECONFIG names another one; that of the lab: eval "$(npm run -s lab -- kubeconfig)"`);
    }
    return one;
  });
  if (!config) throw new Error('KUBECONFIG names no file.');
  // The first file that has a current context wins.
  for (const other of others) config.mergeConfig(other, Boolean(config.getCurrentContext()));
  if (context === undefined) return config;
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(context)) throw new Error(`There is no context "${context}" in ${kubeconfig}. There are: ${names.join(', ') || 'none'}`);
  config.setCurrentContext(context);
  return config;
};

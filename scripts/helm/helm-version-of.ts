import { runHelm } from './run-helm.ts';

/** The version of a Helm, such as `v4.0.1`. @param helm path of the binary */
export const helmVersionOf = async (helm: string): Promise<string> => (await runHelm(helm, ['version', '--template', '{{.Version}}'])).stdout.trim();

import { expect, test } from 'vitest';
import { startTools } from '../../../scripts/start/tools.ts';

const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubeadm'];

test.each([
  [{ helm: '4', keep: false }, ['helm4', ...controlPlane]],
  [{ helm: '3', keep: false }, ['helm4', 'helm3', ...controlPlane]],
  [{ helm: '4', keep: true }, ['helm4', ...controlPlane, 'kubectl']],
] as const)('%o needs no more than %o', (options, tools) => {
  expect(startTools(options)).toEqual(tools);
});

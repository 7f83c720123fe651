import { expect, test } from 'vitest';
import { tools } from '../../../scripts/toolchain/registry.ts';
import { parseVersion } from '../../../scripts/toolchain/version.ts';

test.each([
  ['helm4', 'v4.3.1', 'v4.3.1'],
  ['helm4', 'v4.3.1+gabcdef\n', 'v4.3.1+gabcdef'],
  ['helm3', 'v3.22.0', 'v3.22.0'],
  ['kubeconform', 'v0.8.0\n', 'v0.8.0'],
  ['kube-score', 'kube-score version: 1.20.0, commit: N/A, built: N/A\n', '1.20.0'],
  ['etcd', 'etcd Version: 3.6.5\nGit SHA: a061450\nGo Version: go1.26.8\n', '3.6.5'],
  ['kube-apiserver', 'Kubernetes v1.35.4\n', 'v1.35.4'],
  ['kubectl', 'Client Version: v1.35.4\nKustomize Version: v5.7.1\n', 'v1.35.4'],
  ['kubectl', 'Client Version: v1.32.4-dispatcher\nKustomize Version: v5.5.0\n', 'v1.32.4-dispatcher'],
  ['kubeadm', 'v1.35.4\n', 'v1.35.4'],
  ['kubeadm', 'unknown flag: --output\n', undefined],
  ['kubelet', 'Kubernetes v1.35.4\n', 'v1.35.4'],
  ['coredns', 'CoreDNS-1.14.3\nlinux/amd64, go1.26.8, \n', '1.14.3'],
  ['registry', 'registry github.com/distribution/distribution/v3 v3.1.2\n', 'v3.1.2'],
  ['metrics-server', 'v0.9.0\n', 'v0.9.0'],
  ['versitygw', 'Version  : v1.8.0\nBuild    : \nBuildTime: \n', 'v1.8.0'],
  ['etcd', '', undefined],
] as const)('%s prints %j', (name, output, version) => {
  expect(parseVersion(tools[name].probe, output)).toBe(version);
});

import type { Tool } from '../tool.ts';

/** What the lab needs besides Kubernetes: cluster DNS, a registry of images and charts, usage metrics, object storage. */
export const labCommands = {
  coredns: {
    module: 'add-ons',
    package: 'github.com/coredns/coredns',
    // A constant of its source.
    version: '1.14.3',
    binary: 'coredns',
    onPath: ['coredns'],
    variables: {},
    probe: { args: ['-version'], pattern: /^CoreDNS-(\S+)/ },
  },
  registry: {
    module: 'distribution',
    package: 'github.com/distribution/distribution/v3/cmd/registry',
    version: 'v3.1.2',
    binary: 'registry',
    onPath: ['registry'],
    variables: { 'github.com/distribution/distribution/v3/version.version': 'v3.1.2' },
    probe: { args: ['--version'], pattern: /^\S+ github\.com\/distribution\/distribution\/v3 (\S+)\s*$/ },
  },
  'metrics-server': {
    module: 'add-ons',
    package: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
    version: 'v0.9.0',
    binary: 'metrics-server',
    onPath: ['metrics-server'],
    // It reports the version of its Kubernetes client, and its release sets that.
    variables: { 'k8s.io/client-go/pkg/version.gitVersion': 'v0.9.0' },
    probe: { args: ['--version'], pattern: /^(\S+)\s*$/ },
  },
  versitygw: {
    module: 'versitygw',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    version: 'v1.8.0',
    binary: 'versitygw',
    onPath: ['versitygw'],
    variables: { 'main.Version': 'v1.8.0' },
    probe: { args: ['--version'], pattern: /^Version\s*: (\S+)/ },
  },
} as const satisfies Record<string, Tool>;

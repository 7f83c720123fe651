import type { Tool, VersionProbe } from './tool.ts';

const kubernetesVersion = 'v1.35.4';

const kubernetes = (command: string, probe: VersionProbe) => ({
  module: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${command}`,
  version: kubernetesVersion,
  binary: command,
  onPath: [command],
  // Without these the API server says v0.0.0-master, and every `kubeVersion` of a chart refuses it.
  variables: Object.fromEntries(
    ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((pkg) => [
      [`${pkg}.gitVersion`, kubernetesVersion],
      [`${pkg}.gitMajor`, '1'],
      [`${pkg}.gitMinor`, '35'],
    ]),
  ),
  probe,
});

const helmProbe: VersionProbe = { args: ['version', '--template', '{{.Version}}'], pattern: /^(\S+)\s*$/ };

/** Every tool, by the name under which scripts ask for it. */
export const tools = {
  helm4: {
    module: 'helm4',
    package: 'helm.sh/helm/v4/cmd/helm',
    version: 'v4.3.1',
    binary: 'helm',
    onPath: ['helm4', 'helm'],
    variables: { 'helm.sh/helm/v4/internal/version.version': 'v4.3.1' },
    probe: helmProbe,
  },
  helm3: {
    module: 'helm3',
    package: 'helm.sh/helm/v3/cmd/helm',
    version: 'v3.22.0',
    binary: 'helm',
    onPath: ['helm3', 'helm'],
    // Without the last four `helm template` and `helm lint` believe in Kubernetes v1.20. The values are those of the
    // release: the version of client-go in the module's go.mod.
    variables: {
      'helm.sh/helm/v3/internal/version.version': 'v3.22.0',
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': '37',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor': '1',
      'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor': '37',
    },
    probe: helmProbe,
  },
  'helm-unittest': {
    module: 'helm-unittest',
    package: 'github.com/helm-unittest/helm-unittest/cmd/helm-unittest',
    version: '1.1.2',
    // Its own name for the plugin's command; it runs by itself, without Helm. It has no command that tells its version.
    binary: 'untt',
    onPath: [],
    variables: { 'github.com/helm-unittest/helm-unittest/internal/build.version': '1.1.2' },
  },
  kubeconform: {
    module: 'kubeconform',
    package: 'github.com/yannh/kubeconform/cmd/kubeconform',
    version: 'v0.8.0',
    binary: 'kubeconform',
    onPath: ['kubeconform'],
    variables: { 'main.version': 'v0.8.0' },
    probe: { args: ['-v'], pattern: /^(\S+)\s*$/ },
  },
  'kube-score': {
    module: 'kube-score',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
    version: '1.20.0',
    binary: 'kube-score',
    onPath: ['kube-score'],
    variables: { 'main.version': '1.20.0' },
    probe: { args: ['version'], pattern: /^kube-score version: ([^\s,]+)/ },
  },
  etcd: {
    module: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    version: '3.6.5',
    binary: 'etcd',
    onPath: ['etcd'],
    variables: {},
    probe: { args: ['--version'], pattern: /^etcd Version: (\S+)/ },
  },
  'kube-apiserver': kubernetes('kube-apiserver', { args: ['--version'], pattern: /^Kubernetes (\S+)/ }),
  'kube-controller-manager': kubernetes('kube-controller-manager', { args: ['--version'], pattern: /^Kubernetes (\S+)/ }),
  kubectl: kubernetes('kubectl', { args: ['version', '--client'], pattern: /^Client Version: (\S+)/ }),
  kubeadm: kubernetes('kubeadm', { args: ['version', '--output', 'short'], pattern: /^(\S+)\s*$/ }),
} as const satisfies Record<string, Tool>;

/** Name of a tool in the registry. */
export type ToolName = keyof typeof tools;

/** The names of all tools, in the order of the registry. */
export const toolNames = Object.keys(tools) as ToolName[];

/** Absolute paths of tools, by name. */
export type ToolPaths<Name extends ToolName = ToolName> = Readonly<Record<Name, string>>;

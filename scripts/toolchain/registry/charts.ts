import type { Tool, VersionProbe } from '../tool.ts';

const helmProbe: VersionProbe = { args: ['version', '--template', '{{.Version}}'], pattern: /^(\S+)\s*$/ };

/** Helm, and what checks charts. */
export const chartCommands = {
  helm4: {
    module: 'helm',
    package: 'helm.sh/helm/v4/cmd/helm',
    version: 'v4.3.1',
    binary: 'helm',
    onPath: ['helm4', 'helm'],
    variables: { 'helm.sh/helm/v4/internal/version.version': 'v4.3.1' },
    probe: helmProbe,
  },
  helm3: {
    module: 'helm',
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
    module: 'helm',
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
} as const satisfies Record<string, Tool>;

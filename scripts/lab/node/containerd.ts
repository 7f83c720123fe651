/** What containerd is configured with. */
export interface ContainerdOptions {
  /** Directory of images and snapshots; it outlives the lab. */
  readonly root: string;
  /** Directory of programs that it may install; none are. */
  readonly opt: string;
  /** Directory of the CNI configuration. */
  readonly cni: string;
  /** Directory that names the registry for every image. */
  readonly registries: string;
  /** Image of the container that holds a pod's namespaces. */
  readonly pauseImage: string;
}

/** Where containerd listens, inside its machine. */
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';

/** Where Debian puts the CNI plugins. */
export const CNI_PLUGINS = '/usr/lib/cni';

/**
 * containerd's configuration file.
 *
 * @param options what it is configured with
 */
export const containerdConfiguration = ({ root, opt, cni, registries, pauseImage }: ContainerdOptions): string => `version = 2
root = "${root}"
state = "/run/containerd"

[grpc]
  address = "${CONTAINERD_SOCKET}"

[plugins."io.containerd.internal.v1.opt"]
  path = "${opt}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  # A container may not lower its score below that of containerd where CAP_SYS_RESOURCE is missing.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true

[plugins."io.containerd.grpc.v1.cri".containerd]
  default_runtime_name = "runc"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "${CNI_PLUGINS}"
  conf_dir = "${cni}"

[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = "${registries}"
`;

/**
 * Sends every pull to the lab's registry, whatever registry the image names: nothing is fetched from elsewhere.
 *
 * @param registry address and port of the lab's registry
 * @param authority path of the certificate that it is trusted by
 * @returns the text of `_default/hosts.toml`
 */
export const registryHosts = (registry: string, authority: string): string => `server = "https://${registry}"
ca = "${authority}"

[host."https://${registry}"]
  capabilities = ["pull", "resolve"]
  ca = "${authority}"
`;

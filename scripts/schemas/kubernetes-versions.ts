/** The Kubernetes minor versions that rendered manifests are validated against, oldest first. */
export const kubernetesVersions = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

/** The last of them, whose `ObjectMeta` custom resources are validated with as well. */
export const newestKubernetesVersion = '1.36' satisfies (typeof kubernetesVersions)[number];

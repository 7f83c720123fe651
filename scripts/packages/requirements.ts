/** A Debian package, and the files for which it is needed. */
export interface Requirement {
  readonly package: string;
  /** Names that PATH or an `sbin` directory must have, or absolute paths that must be there. */
  readonly needs: readonly string[];
}

/** What containers and their networks are made with on a Debian machine. */
export const requirements: readonly Requirement[] = [
  { package: 'containerd', needs: ['containerd', 'ctr'] },
  { package: 'runc', needs: ['runc'] },
  { package: 'containernetworking-plugins', needs: ['ptp', 'host-local', 'loopback'].map((plugin) => `/usr/lib/cni/${plugin}`) },
  { package: 'buildah', needs: ['buildah'] },
  { package: 'mmdebstrap', needs: ['mmdebstrap'] },
  // Ubuntu does not have it from the start.
  { package: 'debian-archive-keyring', needs: ['/usr/share/keyrings/debian-archive-keyring.gpg'] },
  { package: 'iptables', needs: ['iptables'] },
  { package: 'nftables', needs: ['nft'] },
  { package: 'conntrack', needs: ['conntrack'] },
  { package: 'iproute2', needs: ['ip'] },
  { package: 'mount', needs: ['mount'] },
  { package: 'util-linux', needs: ['unshare', 'nsenter', 'setpriv'] },
];

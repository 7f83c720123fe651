import type { Layout } from './layout.ts';
import type { Site } from './site.ts';

/**
 * The arguments of a region's etcd: one member that admits only clients with a certificate of the region. Its data
 * lives as long as the region, so it does not wait for the disk.
 *
 * @param region name of the region
 * @param layout where its files are
 * @param site where it listens
 */
export const etcdArguments = (region: string, { pki, etcdData }: Layout, { address, ports }: Site): string[] => {
  const client = `https://${address}:${ports.etcd}`;
  const peer = `https://${address}:${ports.etcdPeer}`;
  return [
    `--name=${region}`,
    `--data-dir=${etcdData}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=${region}=${peer}`,
    `--cert-file=${pki}/etcd/server.crt`,
    `--key-file=${pki}/etcd/server.key`,
    `--trusted-ca-file=${pki}/etcd/ca.crt`,
    '--client-cert-auth=true',
    `--peer-cert-file=${pki}/etcd/peer.crt`,
    `--peer-key-file=${pki}/etcd/peer.key`,
    `--peer-trusted-ca-file=${pki}/etcd/ca.crt`,
    '--peer-client-cert-auth=true',
    '--unsafe-no-fsync=true',
    '--log-level=warn',
  ];
};

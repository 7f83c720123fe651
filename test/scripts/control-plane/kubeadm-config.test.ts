import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { kubeadmConfig } from '../../../scripts/control-plane/kubeadm-config.ts';
import { layoutOf } from '../../../scripts/control-plane/layout.ts';
import { LOOPBACK, usualPorts } from '../../../scripts/control-plane/site.ts';

test('names the cluster, its address on loopback and where its certificates go', () => {
  const documents = parseAllDocuments(kubeadmConfig('us-east-1', layoutOf('/region'), { address: LOOPBACK, ports: usualPorts, serviceSubnet: '10.96.0.0/16' })).map((document) => document.toJS());
  expect(documents.map(({ kind }) => kind)).toEqual(['InitConfiguration', 'ClusterConfiguration']);
  expect(documents[1]).toMatchObject({
    clusterName: 'us-east-1',
    certificatesDir: '/region/pki',
    controlPlaneEndpoint: '127.0.0.1:6443',
  });
});

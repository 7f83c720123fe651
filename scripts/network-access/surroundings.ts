/** What the charts do not install and their pods may meet: the cluster's own, strangers, the world outside. */
import type { Endpoint, Labels, Outside, Pod } from './policy/endpoint.ts';
import { NAMESPACE } from './render-region.ts';

/** A namespace as the API server labels each. */
export const namespaceNamed = (name: string, labels: Labels = {}): Pod['namespace'] => ({ name, labels: { 'kubernetes.io/metadata.name': name, ...labels } });

/** The namespace of the charts. */
export const ownNamespace = namespaceNamed(NAMESPACE, { 'pod-security.kubernetes.io/enforce': 'restricted' });

const elsewhere = namespaceNamed('elsewhere');

export const dns: Pod = {
  name: 'dns (kube-system)',
  namespace: namespaceNamed('kube-system'),
  labels: { 'k8s-app': 'kube-dns' },
  ports: [
    { name: 'dns', containerPort: 53, protocol: 'UDP' },
    { name: 'dns-tcp', containerPort: 53 },
    { name: 'metrics', containerPort: 9153 },
  ],
};

export const prometheus: Pod = {
  name: 'prometheus (monitoring)',
  namespace: namespaceNamed('monitoring'),
  labels: { 'app.kubernetes.io/name': 'prometheus' },
  ports: [{ name: 'http-web', containerPort: 9090 }],
};

export const strangerHere: Pod = { name: 'stranger here', namespace: ownNamespace, labels: { app: 'stranger' }, ports: [{ name: 'http', containerPort: 8080 }] };

export const strangerElsewhere: Pod = { ...strangerHere, name: 'stranger elsewhere', namespace: elsewhere };

/** A client or a server on the internet; the address is one of those that are for examples. */
export const internet: Outside = { name: 'internet', address: '203.0.113.10' };

/** A load balancer, or any other host of the private network that the cluster is in. */
export const privateNetwork: Outside = { name: 'private network', address: '10.0.0.10' };

/** Where clouds give credentials to whoever asks. */
export const metadataService: Outside = { name: 'metadata service', address: '169.254.169.254' };

/** All of them, in the order of the table. */
export const surroundings: readonly Endpoint[] = [dns, prometheus, strangerHere, strangerElsewhere, internet, privateNetwork, metadataService];

/** What the adapter is told. */
export interface QueueMetricsOptions {
  /** Address of the edge: where it listens, and where the region's DNS is. */
  readonly address: string;
  readonly port: number;
  readonly certFile: string;
  readonly keyFile: string;
  /** Certificate by which the API server is known when it hands requests on; nobody else is admitted. */
  readonly clientCaFile: string;
  /** Kubeconfig by which it reads who may look into Redis, and its context. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Key of the stream of jobs. */
  readonly queue: string;
}

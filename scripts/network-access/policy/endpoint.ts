/** What talks and is talked to. */
import type { Protocol } from './port-set.ts';

/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  /** @default 'TCP' */
  readonly protocol?: Protocol;
}

/** A pod of the cluster. */
export interface Pod {
  readonly name: string;
  readonly namespace: { readonly name: string; readonly labels: Labels };
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
}

/** Something outside of the cluster. */
export interface Outside {
  readonly name: string;
  /** IPv4 or IPv6. */
  readonly address: string;
}

/** One end of a connection. */
export type Endpoint = Pod | Outside;

/** Whether an endpoint is a pod. */
export const isPod = (endpoint: Endpoint): endpoint is Pod => 'namespace' in endpoint;

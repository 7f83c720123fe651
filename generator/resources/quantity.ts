/** Kubernetes quantities as values. */
import { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-28';
import { call, item, map, object, string, type Expr } from '../helm/index.ts';

const PATTERN = '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$';

/** A quantity such as 500m or 1Gi. */
export function quantity(initial: string, description: string) {
  return string(initial, description, { pattern: PATTERN, examples: ['3Gi'] });
}

/** A quantity as the value of a map; `cpu: 2` is one as well. */
export const anyQuantity = item.of<string>({ type: ['string', 'number'], pattern: PATTERN });

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].flatMap((suffix, index) => [suffix, 1024 ** (index + 1)]);
const DECIMAL = ['k', 'M', 'G', 'T', 'P', 'E'].flatMap((suffix, index) => [suffix, 1000 ** (index + 1)]);

/** A quantity as a number, to be compared with others. */
export function amount(value: Expr<string>): Expr<number> {
  const units = call('map', 'dict', '', 1, 'm', 0.001, ...DECIMAL, ...BINARY);
  const factor = call<number>('number', 'get', units, call<string>('string', 'regexFind', '[a-zA-Z]*$', value));
  return call('number', 'mulf', call<string>('string', 'regexFind', '^[0-9.]+', value), factor);
}

/** What a container asks for and at most gets. */
export interface ContainerSize {
  readonly cpu: { readonly request: Cpu; readonly limit: Cpu };
  readonly memory: { readonly request: Size; readonly limit: Size };
  /** What it has on its node: logs, writable directories and other volumes. @default logs and three such directories */
  readonly storage?: { readonly request: Size; readonly limit: Size };
}

/** Logs of a container: the kubelet rotates them there. */
export const LOGS = Size.mebibytes(50);
/** Those, and three writable directories that are full. */
const EPHEMERAL_STORAGE = { request: Size.mebibytes(64), limit: Size.mebibytes(512) };

/** Requests and limits of a container. Units are checked where the default is written. */
export function resourceValues({ cpu, memory, storage = EPHEMERAL_STORAGE }: ContainerSize, description = 'Requests and limits of the container.') {
  const examples = [{ cpu: '2', memory: '1Gi' }];
  const amounts = (bound: 'request' | 'limit') => ({ cpu: cpu[bound].amount, memory: memory[bound].asString(), 'ephemeral-storage': storage[bound].asString() });
  return object({
    requests: map(anyQuantity, amounts('request'), 'What the scheduler reserves.', { examples }),
    limits: map(anyQuantity, amounts('limit'), 'What the container may use at most.', { examples }),
  }, description);
}

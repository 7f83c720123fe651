import getPort from 'get-port';

/** The loopback address that every server of a region listens on. */
export const LOOPBACK = '127.0.0.1';

/** The ports of a region. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiServer: number;
  readonly controllerManager: number;
}

/**
 * Finds free ports on the loopback interface. A port that was given out is not given out again by this process for the
 * next seconds, so regions may start at the same time.
 */
export const freePorts = async (): Promise<Ports> => {
  const [etcd, etcdPeer, apiServer, controllerManager] = await Promise.all([
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
    getPort({ host: LOOPBACK }),
  ]);
  return { etcd, etcdPeer, apiServer, controllerManager };
};

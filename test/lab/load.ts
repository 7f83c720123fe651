import autocannon from 'autocannon';

/** A load that runs. */
export interface Load {
  /** Stops it, and says what it saw. */
  stop(): Promise<LoadResult>;
}

/** What a load saw. */
export interface LoadResult {
  readonly answered: number;
  /** Connections that broke, answers that did not come in time, and answers that are no 2xx. */
  readonly failed: number;
  /** The failures by kind, for messages. */
  readonly failures: Readonly<Record<string, number>>;
}

/** How a load is made. */
export interface LoadOptions {
  readonly url: string;
  /** Requests a second, at most. */
  readonly rate: number;
  /** Connections at the same time; default 8. */
  readonly connections?: number;
  /** Bound in seconds; default 10 minutes. */
  readonly duration?: number;
}

/**
 * Sends requests at a steady rate from this host, which stands outside of the regions, until it is stopped.
 *
 * @param options how the load is made
 */
export const startLoad = ({ url, rate, connections = 8, duration = 600 }: LoadOptions): Load => {
  let instance: autocannon.Instance;
  const ended = new Promise<autocannon.Result>((resolve, reject) => {
    instance = autocannon({ url, connections, overallRate: rate, duration, timeout: 10 }, (error, result) => (error ? reject(error) : resolve(result)));
  });
  return {
    async stop() {
      instance.stop();
      const { '2xx': answered, non2xx, errors, timeouts } = await ended;
      return { answered, failed: non2xx + errors, failures: { non2xx, errors, timeouts } };
    },
  };
};

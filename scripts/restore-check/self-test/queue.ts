/** Key of the queue of the small production. */
export const QUEUE = 'jobs';

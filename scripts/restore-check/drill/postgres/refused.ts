import pg from 'pg';
import { RestoreFailure } from '../failure.ts';

/** Class of the errors of a server that has no room, memory or connection left. */
const WITHOUT_RESOURCES = '53';

/**
 * What it means that a restored server refuses what it is asked: it is damaged, unless it lacks room.
 *
 * @param error what came of it
 * @throws {RestoreFailure} when the server refused it
 * @throws other errors as they are
 */
export const refused = (error: unknown): never => {
  if (!(error instanceof pg.DatabaseError) || error.code?.startsWith(WITHOUT_RESOURCES)) throw error;
  throw new RestoreFailure('answers', `the restored server does not say what it has, and no more is known of it: ${error.message}`);
};

import { or, type Expr } from '../../helm/index.ts';
import type { RestoreCheckReferences } from './values.ts';

/** Whether there is anything to drill. */
export const isUsed = ({ postgres, redis, files, configuration }: RestoreCheckReferences): Expr<boolean> => or(postgres.enabled, redis.enabled, files.enabled, configuration.enabled);

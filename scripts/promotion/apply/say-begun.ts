import type { Work } from './work.ts';

/**
 * Tells that a promotion has begun, and what it touches.
 *
 * @param work what is worked with
 * @param remark what else there is to say; default nothing
 */
export const sayBegun = ({ journal, say }: Work, remark = ''): Promise<void> => {
  const { direction, from, charts } = journal.current();
  const words = charts.map(({ name, toVersion }) => (toVersion === undefined ? `${name} (uninstalled)` : name)).join(', ') || 'none';
  return say({ event: direction === 'rollback' ? 'rollback-begun' : 'promotion-begun', message: `from ${from ?? 'nothing'}; charts: ${words}${remark}` });
};

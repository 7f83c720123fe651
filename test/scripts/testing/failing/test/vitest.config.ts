export default { test: { pool: 'forks', include: ['test/*-fails.ts'] } };

export default { test: { pool: 'forks', include: ['test/endless.ts'], globalSetup: ['test/set-up.ts'] } };

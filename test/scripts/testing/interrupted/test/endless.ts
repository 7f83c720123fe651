import { test } from 'vitest';

test('does not end', { timeout: 600_000 }, async () => {
  console.log(`runs in ${process.pid}`);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});

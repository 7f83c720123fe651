import { ApiException } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { apiErrorWords } from '../../../scripts/cluster/api-error-words.ts';

test.each([
  [new ApiException(403, 'x', '{"message":"nodes is forbidden"}', { date: 'now' }), 'nodes is forbidden'],
  [new ApiException(502, 'x', '<html>', {}), 'the API server answers with 502'],
  [new Error('connect ECONNREFUSED'), 'connect ECONNREFUSED'],
  ['text', 'text'],
])('%#: an error is a line', (error, words) => {
  expect(apiErrorWords(error)).toBe(words);
});

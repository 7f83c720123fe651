import { expect, test } from 'vitest';
import { hook } from '../../../generator/helm/index.ts';

test('a hook is annotations', () => {
  expect(hook(['pre-install', 'pre-upgrade'], { weight: -5, deletePolicy: ['before-hook-creation', 'hook-succeeded'] })).toEqual({
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': '-5',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  });
});

test('by default what it left behind stays until the next run', () => {
  expect(hook(['test'])).toEqual({ 'helm.sh/hook': 'test', 'helm.sh/hook-weight': '0', 'helm.sh/hook-delete-policy': 'before-hook-creation' });
});

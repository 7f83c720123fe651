import type { Tool } from '../tool.ts';

/** KEDA has no command that tells its version: the operator and the adapter write it into their logs. */
const keda = (command: 'operator' | 'adapter') => ({
  module: 'add-ons',
  package: `github.com/kedacore/keda/v2/cmd/${command}`,
  version: '2.21.0',
  binary: `keda-${command}`,
  onPath: [],
  variables: { 'github.com/kedacore/keda/v2/version.Version': '2.21.0' },
});

/** Scales from zero, and by what is waiting. */
export const kedaCommands = {
  'keda-operator': keda('operator'),
  'keda-adapter': keda('adapter'),
} as const satisfies Record<string, Tool>;

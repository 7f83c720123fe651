/**
 * What a message says in one line: the first one, with what that announces.
 *
 * @param message lines, such as `helm upgrade --install worker failed:` and `Error: …`
 */
export const headline = (message: string): string => {
  const [first = '', ...rest] = message.split('\n');
  if (!first.endsWith(':')) return first;
  const reason = rest.find((line) => line.trim().startsWith('Error: ')) ?? rest[0] ?? '';
  return `${first} ${reason.trim().replace(/^Error: /, '')}`.trim();
};

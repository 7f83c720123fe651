/** Values that YAML, Go templates or JSON like to turn into something else. */

/** Strings that look like another type, hold syntax, or a template action. */
export const strings = [
  'true',
  'null',
  '~',
  'yes',
  'on',
  'n',
  '1e3',
  '0x1',
  '0777',
  '1_000',
  '12:30:45',
  '2024-01-01',
  '12345678',
  '1.0',
  '',
  ' padded ',
  '- a',
  'a: b # c',
  '"double" and \'single\'',
  'back\\slash \\n',
  'two\nlines\n',
  '  indented\n    more\n\nend',
  'tab\tand\rreturn',
  'é 😀 \u2028 \u0007',
  '{{ evil }}',
  '{{ .Release.Name }}',
  '{{- fail "no" }}',
  '{{{{ }}',
  '{',
  '%d %s %%',
  '<<expression>>',
  '<b> & ...',
  '*alias',
  '&anchor',
  '!tag',
  '@at',
  '`tick`',
] as const;

/** Characters that YAML 1.1 takes for a line break, or refuses unless they are written as an escape. */
export const rareCharacters = 'next\u0085line \u2029 \u007f \u009f \ufeff';

/** Whole numbers; Helm holds each as a float, which Go prints as 1e+06. */
export const integers = [12345678, 1000000, 0, -1, 2147483648, 9007199254740991];

/** Numbers at the edges of notation. */
export const numbers = [0.1, 1e21, 1e-7, 12345678, 1000000, -2.5, 0];

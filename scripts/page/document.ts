import { html, trusted, type Markup } from './markup.ts';

/** A page of one file, that needs no network. */
export interface Page {
  readonly title: string | Markup;
  /** What it may load, as a Content-Security-Policy. */
  readonly policy: string;
  /** CSS. */
  readonly style: string;
  /** All that is in its body. */
  readonly body: Markup;
}

/** Writes it. @returns HTML; the same for the same content */
export const htmlDocument = ({ title, policy, style, body }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>${body}
</body>
</html>
`.toString();

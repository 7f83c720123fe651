import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.prov': 'text/plain; charset=utf-8',
  '.asc': 'text/plain; charset=utf-8',
  '.tgz': 'application/gzip',
  '.yaml': 'application/yaml',
};

/** What a web server says of a file. @param name its name @returns a media type */
export const contentType = (name: string): string => types[extname(name)] ?? 'application/octet-stream';

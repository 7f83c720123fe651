import { readFile } from 'node:fs/promises';

/** The password in a file, such as that of a Secret: without the end of the line that editors leave. */
export const passwordIn = async (file: string): Promise<string> => (await readFile(file, 'utf8')).replace(/\n$/, '');

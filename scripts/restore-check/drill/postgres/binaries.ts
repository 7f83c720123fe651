/** Where the image has PostgreSQL's programs. */
export const BINARIES = '/usr/lib/postgresql/17/bin';

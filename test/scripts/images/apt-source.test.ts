import { expect, test } from 'vitest';
import { parseList, parseSources } from '../../../scripts/images/apt-source.ts';

test('a .list file', () => {
  const text = `
# deb http://comment/ bookworm main
deb http://deb.debian.org/debian bookworm main contrib
  deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] https://mirror/debian/ trixie main
deb-src http://deb.debian.org/debian bookworm main
`;
  expect(parseList(text)).toEqual([
    { uris: ['http://deb.debian.org/debian'], suites: ['bookworm'] },
    { uris: ['https://mirror/debian/'], suites: ['trixie'] },
  ]);
});

test('a .sources file', () => {
  const text = `Types: deb deb-src
# URIs: http://comment/
URIs: http://one/debian http://two/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 Suites: of the key
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb-src
URIs: http://source/
Suites: bookworm

Enabled: no
Types: deb
URIs: http://disabled/
Suites: bookworm

types: deb
uris: http://security/
suites: bookworm-security
`;
  expect(parseSources(text)).toEqual([
    { uris: ['http://one/debian', 'http://two/debian'], suites: ['bookworm', 'bookworm-updates'] },
    { uris: ['http://security/'], suites: ['bookworm-security'] },
  ]);
});

import { expect, test } from 'vitest';
import { mirrorSettings } from '../../../scripts/images/apt-settings.ts';

test('proxies and dates reach the image; paths and passwords of the machine do not', () => {
  const dump = `Acquire "";
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::http "";
Acquire::http::Proxy "http://proxy:3128/";
Acquire::http::Proxy::mirror "DIRECT";
Acquire::https::Proxy "http://proxy:3128/";
Acquire::https::CAInfo "/etc/ssl/own.pem";
Acquire::https::Proxy-Auto-Detect "/usr/bin/detect";
Acquire::Languages "none";
Acquire::cdrom::mount "/media/cdrom";`;
  expect(mirrorSettings(dump)).toEqual([
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Check-Date "false";',
    'Acquire::http::Proxy "http://proxy:3128/";',
    'Acquire::http::Proxy::mirror "DIRECT";',
    'Acquire::https::Proxy "http://proxy:3128/";',
  ]);
});

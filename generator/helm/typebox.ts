/** The one door to TypeBox. As one CommonJS module it loads in half the time of its two hundred ES modules. */
import { createRequire } from 'node:module';

const { KindGuard, Type } = createRequire(import.meta.url)('@sinclair/typebox') as typeof import('@sinclair/typebox');

export { KindGuard, Type };

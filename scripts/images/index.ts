export { appImages } from './app-images.ts';
export { ensureImages } from './ensure-images.ts';
export { serverImages } from './server-images.ts';
export { fixtureImages, PAUSE } from './fixture-images.ts';
export type { ImageSource, PushedImage, Registry } from './image-source.ts';
export { ImageError } from './images-error.ts';

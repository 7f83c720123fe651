export { ensurePackages } from './ensure-packages.ts';
export { PackagesError } from './packages-error.ts';

export { startControlPlane, type ControlPlane, type ControlPlaneOptions } from './control-plane.ts';
export { startRegions, withRegions, type Regions, type RegionsOptions } from './regions.ts';
export { waitForDefaultServiceAccount } from './service-account.ts';

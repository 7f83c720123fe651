/**
 * Why this machine cannot run the lab.
 *
 * @param platform its system, as Node.js names it
 * @param uid the user, where users have numbers
 * @returns `undefined` when it can
 */
export const labObstacle = (platform: NodeJS.Platform = process.platform, uid: number | undefined = process.getuid?.()): string | undefined => {
  if (platform !== 'linux') return `this is ${platform}, and nodes need Linux`;
  return uid === 0 ? undefined : 'nodes need root, to make namespaces and cgroups';
};

/**
 * Makes sure that this machine can run the lab.
 *
 * @throws when it cannot; the message says what to do instead
 */
export const requireLinuxRoot = (): void => {
  const obstacle = labObstacle();
  if (obstacle) throw new Error(`The lab cannot run here: ${obstacle}. npm start works without it; docs/lab.md says how kind or k3d can take its place.`);
};

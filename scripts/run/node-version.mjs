const MINIMUM = [20, 19];

/**
 * Whether this Node.js can run the scripts.
 *
 * @param {string} version such as `20.19.1`
 * @returns {string | undefined} what to tell the user when it cannot
 */
export const nodeVersionProblem = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  return isNewEnough ? undefined : `Node.js ${MINIMUM.join('.')} or newer is needed, and this is ${version}: https://nodejs.org`;
};

/** Whether `npm run trials` runs the tests: some take too long for each run of `npm test`, which leaves them out. */
export const isTrial = process.env['TRIAL'] !== undefined;

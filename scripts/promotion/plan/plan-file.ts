/** Plans in files. */
import { readFile } from 'node:fs/promises';
import { SchemaChecker, type JsonSchema } from '../../../generator/helm/index.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { planSchema, type Plan } from './plan.ts';

/** Nobody else reads it: it holds configuration, though no secrets. */
const MODE = 0o600;
const AGAIN = 'Make another one: npm run promote -- plan RELEASE --to REGION --out FILE';

/** Writes a plan. @param file its path, in a directory that is there */
export const writePlan = (file: string, plan: Plan): Promise<void> => writeWhole(file, `${JSON.stringify(plan, undefined, 2)}\n`, MODE);

/**
 * Reads a plan.
 *
 * @param file its path
 * @throws when it is none; the message says what is wrong with it
 */
export const readPlan = async (file: string): Promise<Plan> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`The plan cannot be read: ${(error as Error).message}`);
  });
  return parsePlan(text, file);
};

/** Reads the text of a plan. @param file how messages name it @throws as {@link readPlan} */
export const parsePlan = (text: string, file: string): Plan => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no plan: ${(error as Error).message}. ${AGAIN}`);
  }
  const problems = new SchemaChecker(planSchema as unknown as JsonSchema).problems(content);
  if (problems.length > 0) throw new Error(`${problems.map((problem) => `${file}: ${problem}`).join('\n')}\n${AGAIN}`);
  const plan = content as Plan;
  // Nobody passes the gates of a promotion by calling it otherwise.
  if (plan.direction === 'rollback') throw new Error(`${file} is the plan of a rollback, which no file holds: it was edited. Make a rollback of its own: npm run promote -- rollback --region ${plan.region} --to ${plan.release}`);
  return plan;
};

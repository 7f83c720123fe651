import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take minutes and are small: on a new machine Vitest knows sizes alone and starts with the large ones, so that at the
 * end one worker would be busy for minutes, and the others idle. The longest comes first; `npm test` prints how long they took.
 */
export const LONG = ['generator/charts/leaves', 'scripts/start/start', 'charts/kubeconform', 'releases/lifecycle-everything', 'releases/promotion-apply', 'releases/promotion-uninstall', 'releases/promotion-api-server-away', 'releases/promotion-terminal', 'releases/promotion-bucket-away', 'releases/volume-growth', 'releases/lifecycle'];

/** Files of the lab that share a stack of charts: one after the other, since others remove it, and it takes a minute and a half to install. */
export const SHARING = ['lab/queue', 'lab/availability', 'lab/autoscaling', 'lab/rate-limit'];

const FIRST = [...SHARING, ...LONG];

const rank = ({ moduleId }: TestSpecification): number => {
  const index = FIRST.findIndex((file) => moduleId.endsWith(`/test/${file}.test.ts`));
  return index === -1 ? FIRST.length : index;
};

/** Vitest's order, but for the files that are known to take longest, or to share something: they are the first of their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) => sorted.filter((file) => file.project === project).toSorted((one, other) => rank(one) - rank(other)));
  }
}

/** Replicates the buckets of the region that is named to all other regions. */
import { repositoryRoot } from '../../../charts/repository.ts';
import { readRegions } from '../../../regions/regions.ts';
import { planLab } from '../../plan.ts';
import { replicate } from './replication.ts';

const { regions } = planLab(await readRegions(repositoryRoot));
const source = regions.find(({ name }) => name === process.argv[2]);
if (!source) throw new Error(`There is no region "${process.argv[2]}".`);
await Promise.all(regions.filter((region) => region !== source).map((destination) => replicate(source, destination)));

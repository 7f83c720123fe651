/** The whole of generating, as a process of its own: `generate-charts.ts DIRECTORY`. */
import { synth } from '../../generator/synth.ts';

const [directory = ''] = process.argv.slice(2);
await synth(directory);

/** Builds the pinned tools into the user's cache, or lists them. */
import { Argument, Command } from 'commander';
import { formatDuration, stopwatch } from './console/duration.ts';
import { stepList } from './console/progress.ts';
import { ensureTool } from './toolchain/ensure-tools.ts';
import { toolTable } from './toolchain/list.ts';
import { locateTools } from './toolchain/locate.ts';
import { toolNames, tools, type ToolName } from './toolchain/registry.ts';

const program = new Command('toolchain')
  .description('Builds the pinned tools from their Go modules into the user\'s cache, or takes them from PATH.')
  .addArgument(new Argument('[tools...]', 'the tools to build').choices(toolNames).default(toolNames, 'all of them'))
  .option('--list', 'print each tool, its version, where it comes from and its path; build nothing')
  .addHelpText(
    'after',
    `
Environment:
  AMAZON_INSIGHTS_CACHE              the cache directory; default $XDG_CACHE_HOME/amazon-insights-charts
  AMAZON_INSIGHTS_TOOLS_FROM_PATH=0  build every tool, whatever PATH has`,
  )
  .parse();

const { list = false } = program.opts<{ list?: boolean }>();
const names = program.processedArgs[0] as ToolName[];

try {
  const elapsed = stopwatch();
  const locations = await locateTools(names);
  if (list) console.log(toolTable(locations));
  else {
    await stepList(
      locations.map((location) => ({
        title: `${location.name} ${tools[location.name].version}`,
        task: async (_, task) => {
          await ensureTool(location, task);
          if (location.source !== 'missing') task.title += ` (${location.source})`;
        },
      })),
    ).run();
    console.log(`${names.length === 1 ? '1 tool is' : `${names.length} tools are`} ready after ${formatDuration(elapsed())}; --list shows where they are.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

// Starts a region, prints what it consists of as one line of JSON, and waits to be interrupted.
import { dirname } from 'node:path';
import { withRegions } from '../../../scripts/control-plane/index.ts';

await withRegions(['us-east-1'], async ({ controlPlanes }) => {
  const { processes, kubeconfig } = controlPlanes['us-east-1'];
  console.log(JSON.stringify({ pids: processes.map(({ pid }) => pid), directory: dirname(kubeconfig) }));
  await new Promise(() => setInterval(() => {}, 1000));
});

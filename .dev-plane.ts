import { writeFileSync } from 'node:fs';
import { startControlPlane } from './scripts/control-plane/index.ts';
import { controlPlaneTools } from './scripts/control-plane/boot.ts';
import { ensureTools } from './scripts/toolchain/index.ts';
const tools = await ensureTools([...controlPlaneTools]);
const cp = await startControlPlane({ region: 'apply-dev', toolPaths: tools });
writeFileSync('/tmp/apply-dev/kubeconfig-path', cp.kubeconfig);
console.log(cp.kubeconfig);
setInterval(() => {}, 60000);

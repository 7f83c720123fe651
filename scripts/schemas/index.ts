export { ensureSchemas, type Schemas } from './ensure-schemas.ts';
export { kubeconformArguments } from './kubeconform-arguments.ts';
export { kubernetesVersions } from './kubernetes-versions.ts';
export { SchemasError } from './schemas-error.ts';

/** A chart that can't be generated: says where in the code, where in the manifest, and what to change. */
export class GenerationError extends Error {
  /**
   * @param construct the construct's path, e.g. `cache/deployment`
   * @param reason what is wrong and what to change
   * @param field the path inside the manifest, e.g. `spec.replicas`
   * @param cause the error that says so
   */
  constructor(construct: string, reason: string, field?: string, cause?: unknown) {
    super(field === undefined || field === '' ? `${construct}: ${reason}` : `${construct} at ${field}: ${reason}`, { cause });
    this.name = 'GenerationError';
  }
}

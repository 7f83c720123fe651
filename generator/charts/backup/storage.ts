/** How a Job reaches a bucket. */
import type { V1EnvVar } from '@kubernetes/client-node';
import { when, type TemplatedItem } from '../../helm/index.ts';
import { fromSecret } from '../../resources/environment.ts';
import type { TaskParts } from '../../resources/task-pod.ts';
import type { StorageReferences } from './storage-values.ts';

const CA = '/etc/backup/storage-ca';

/** What the program reads from the environment; the keys have the names that the AWS SDK looks for. */
export const storageEnvironment = (v: StorageReferences): TemplatedItem<V1EnvVar>[] => [
  { name: 'S3_BUCKET', value: v.bucket },
  { name: 'S3_REGION', value: v.region },
  when(v.endpoint, { name: 'S3_ENDPOINT', value: v.endpoint }),
  when(v.pathStyle, { name: 'S3_PATH_STYLE', value: 'true' }),
  when(v.caSecret, { name: 'S3_CA_FILE', value: `${CA}/ca.crt` }),
  when(v.existingSecret, [fromSecret('AWS_ACCESS_KEY_ID', v.existingSecret, 's3-key'), fromSecret('AWS_SECRET_ACCESS_KEY', v.existingSecret, 's3-key-secret')]),
];

/** The volume with its authority, and where the container sees it. */
export const storageParts = (v: StorageReferences): Required<Pick<TaskParts, 'volumes' | 'volumeMounts'>> => ({
  volumes: [when(v.caSecret, { name: 'storage-ca', secret: { secretName: v.caSecret, defaultMode: 0o440 } })],
  volumeMounts: [when(v.caSecret, { name: 'storage-ca', mountPath: CA, readOnly: true })],
});

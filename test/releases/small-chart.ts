/** A chart of a few objects, for tests of what is done with charts. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const templates: Readonly<Record<string, string>> = {
  'deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels: {app: {{ .Release.Name }}, version: {{ .Chart.Version | quote }}}
spec:
  {{- if not .Values.autoscaled }}
  replicas: {{ .Values.replicas | int64 }}
  {{- end }}
  {{- if .Values.unknown }}
  taste: sweet
  {{- end }}
  selector: {matchLabels: {app: {{ .Release.Name }}, tier: {{ .Values.tier }}}}
  template:
    metadata:
      labels: {app: {{ .Release.Name }}, tier: {{ .Values.tier }}}
    spec:
      containers:
        - name: app
          image: registry.invalid/app:1
          env:
            - {name: COLOUR, value: {{ .Values.colour | quote }}}
            {{- if .Values.verbose }}
            - {name: VERBOSE, value: "true"}
            {{- end }}
          resources: {requests: {cpu: {{ .Values.cpu }}}}
          {{- if .Values.verbose }}
          terminationMessagePolicy: FallbackToLogsOnError
          {{- end }}
`,
  'configmap.yaml': `
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  colour: {{ .Values.colour | quote }}
  script: |
    # Two lines,
    exit 0
`,
  'secret.yaml': `
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
stringData:
  token: {{ .Values.token | quote }}
data:
  made: {{ dig "data" "made" (randAlphaNum 32 | b64enc) (lookup "v1" "Secret" .Release.Namespace .Release.Name) | quote }}
`,
  'extra.yaml': `
{{- if .Values.extra }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-extra
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-kept
  annotations: {helm.sh/resource-policy: keep}
{{- end }}
`,
  'hpa.yaml': `
{{- if .Values.autoscaled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .Release.Name }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .Release.Name }}}
  minReplicas: 1
  maxReplicas: 9
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
{{- end }}
`,
  'hook.yaml': `
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-hook
  annotations: {helm.sh/hook: {{ .Values.hook }}}
`,
};

const values = { replicas: 1, colour: 'blue', token: 'hunter2', tier: 'front', hook: 'post-upgrade', cpu: '100m', verbose: false, unknown: false, extra: false, autoscaled: false };

/** What its values may be. */
export type SmallValues = Partial<typeof values>;

/**
 * Writes the chart.
 *
 * @param into an existing directory
 * @param version its version
 * @returns its directory, which Helm takes like a package
 */
export const writeSmallChart = async (into: string, version: string): Promise<string> => {
  const directory = join(into, `small-${version}`);
  await mkdir(join(directory, 'templates'), { recursive: true });
  await writeFile(join(directory, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name: 'small', version }));
  await writeFile(join(directory, 'values.yaml'), JSON.stringify(values));
  for (const [file, text] of Object.entries(templates)) await writeFile(join(directory, 'templates', file), text);
  return directory;
};

{{/*
Name of the chart.
*/}}
{{- define "worker.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "worker.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "worker.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "worker.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label.
*/}}
{{- define "worker.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that select the pods. They never change, since selectors can not.
*/}}
{{- define "worker.selectorLabels" -}}
app.kubernetes.io/name: {{ include "worker.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of every resource.
*/}}
{{- define "worker.labels" -}}
helm.sh/chart: {{ include "worker.chart" . }}
{{- include "worker.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "worker.image" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.image.registry }}
{{- $version := ternary (printf "@%s" .Values.image.digest) (printf ":%s" (.Values.image.tag | default .Chart.AppVersion)) (ne .Values.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.image.repository) | join "/") $version }}
{{- end }}

{{/*
Name of the service account.
*/}}
{{- define "worker.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "worker.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/*
Not empty where a manifest of the release ever held the number of pods.
*/}}
{{- define "worker.replicasWritten" -}}
{{- dig "metadata" "annotations" "amazon-insights/replicas-written" "" (lookup "apps/v1" "Deployment" .Release.Namespace (include "worker.fullname" .)) }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "worker.testImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.test.image.registry }}
{{- $version := ternary (printf "@%s" .Values.test.image.digest) (printf ":%s" .Values.test.image.tag) (ne .Values.test.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.test.image.repository) | join "/") $version }}
{{- end }}

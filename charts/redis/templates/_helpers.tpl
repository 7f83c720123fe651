{{/*
Name of the chart.
*/}}
{{- define "redis.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 41 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "redis.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 41 | trimSuffix "-" }}
{{- else if contains (include "redis.name" .) .Release.Name }}
{{- .Release.Name | trunc 41 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "redis.name" .) | trunc 41 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label.
*/}}
{{- define "redis.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that select the pods. They never change, since selectors can not.
*/}}
{{- define "redis.selectorLabels" -}}
app.kubernetes.io/name: {{ include "redis.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of every resource.
*/}}
{{- define "redis.labels" -}}
helm.sh/chart: {{ include "redis.chart" . }}
{{- include "redis.selectorLabels" . | nindent 0 }}
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
{{- define "redis.image" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.image.registry }}
{{- $version := ternary (printf "@%s" .Values.image.digest) (printf ":%s" (.Values.image.tag | default .Chart.AppVersion)) (ne .Values.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.image.repository) | join "/") $version }}
{{- end }}

{{/*
Name of the service account.
*/}}
{{- define "redis.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "redis.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/*
Labels that select the sentinel pods. They never change, since selectors can not.
*/}}
{{- define "redis.sentinel.selectorLabels" -}}
app.kubernetes.io/name: {{ include "redis.name" . }}-sentinel
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the sentinel pods.
*/}}
{{- define "redis.sentinel.labels" -}}
helm.sh/chart: {{ include "redis.chart" . }}
{{- include "redis.sentinel.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Labels that select the manager pods. They never change, since selectors can not.
*/}}
{{- define "redis.manager.selectorLabels" -}}
app.kubernetes.io/name: {{ include "redis.name" . }}-manager
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the manager pods.
*/}}
{{- define "redis.manager.labels" -}}
helm.sh/chart: {{ include "redis.chart" . }}
{{- include "redis.manager.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Name of the Secret with the users.
*/}}
{{- define "redis.usersSecretName" -}}
{{- .Values.users.existingSecret | default (printf "%s-users" (include "redis.fullname" .)) }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "redis.exporterImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.metrics.image.registry }}
{{- $version := ternary (printf "@%s" .Values.metrics.image.digest) (printf ":%s" .Values.metrics.image.tag) (ne .Values.metrics.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.metrics.image.repository) | join "/") $version }}
{{- end }}

{{/*
The annotation amazon-insights/storage of the StatefulSet that is installed.
*/}}
{{- define "redis.installedStorage" -}}
{{- dig "metadata" "annotations" "amazon-insights/storage" "" (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .)) }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "redis.labellerImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.sentinel.labeller.image.registry }}
{{- $version := ternary (printf "@%s" .Values.sentinel.labeller.image.digest) (printf ":%s" .Values.sentinel.labeller.image.tag) (ne .Values.sentinel.labeller.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.sentinel.labeller.image.repository) | join "/") $version }}
{{- end }}

{{/*
The annotation amazon-insights/storage of the StatefulSet that is installed.
*/}}
{{- define "redis.installedSentinelStorage" -}}
{{- dig "metadata" "annotations" "amazon-insights/storage" "" (lookup "apps/v1" "StatefulSet" .Release.Namespace (printf "%s-sentinel" (include "redis.fullname" .))) }}
{{- end }}

{{/*
Selects the metrics of the pods in PromQL.
*/}}
{{- define "redis.metricsOfPods" -}}
{{- printf "namespace=\"%s\",service=\"%s-headless\"" .Release.Namespace (include "redis.fullname" .) }}
{{- end }}

{{/*
The annotation amazon-insights/topology of the StatefulSet that is installed.
*/}}
{{- define "redis.installedTopology" -}}
{{- dig "metadata" "annotations" "amazon-insights/topology" "" (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .)) }}
{{- end }}

{{/*
The annotation amazon-insights/shards of the StatefulSet that is installed.
*/}}
{{- define "redis.installedShards" -}}
{{- dig "metadata" "annotations" "amazon-insights/shards" "" (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .)) }}
{{- end }}

{{/*
resources.limits.memory as a number.
*/}}
{{- define "redis.memoryBytes" -}}
{{- mulf (regexFind "^[0-9.]+" (toString (dig "memory" "" .Values.resources.limits))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (toString (dig "memory" "" .Values.resources.limits)))) | toJson }}
{{- end }}

{{/*
persistence.size as a number.
*/}}
{{- define "redis.storageBytes" -}}
{{- mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) | toJson }}
{{- end }}

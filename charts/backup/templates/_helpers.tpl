{{/*
Name of the chart.
*/}}
{{- define "backup.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "backup.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "backup.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "backup.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label.
*/}}
{{- define "backup.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that select the pods. They never change, since selectors can not.
*/}}
{{- define "backup.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backup.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of every resource.
*/}}
{{- define "backup.labels" -}}
helm.sh/chart: {{ include "backup.chart" . }}
{{- include "backup.selectorLabels" . | nindent 0 }}
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
{{- define "backup.image" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.image.registry }}
{{- $version := ternary (printf "@%s" .Values.image.digest) (printf ":%s" (.Values.image.tag | default .Chart.AppVersion)) (ne .Values.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.image.repository) | join "/") $version }}
{{- end }}

{{/*
Name of the service account.
*/}}
{{- define "backup.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "backup.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/*
Labels that select the heartbeat pods. They never change, since selectors can not.
*/}}
{{- define "backup.heartbeat.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backup.name" . }}-heartbeat
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the heartbeat pods.
*/}}
{{- define "backup.heartbeat.labels" -}}
helm.sh/chart: {{ include "backup.chart" . }}
{{- include "backup.heartbeat.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Labels that select the exporter pods. They never change, since selectors can not.
*/}}
{{- define "backup.exporter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "backup.name" . }}-exporter
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the exporter pods.
*/}}
{{- define "backup.exporter.labels" -}}
helm.sh/chart: {{ include "backup.chart" . }}
{{- include "backup.exporter.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
redis.workVolume.size, the writable directories and 50Mi of logs, as a number.
*/}}
{{- define "backup.nodeVolume.needed" -}}
{{- $directories := mulf (len (.Values.writableDirectories | default dict)) (mulf (regexFind "^[0-9.]+" .Values.writableDirectorySize) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.writableDirectorySize))) }}
{{- addf (mulf (regexFind "^[0-9.]+" .Values.redis.workVolume.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.redis.workVolume.size))) $directories 52428800 | toJson }}
{{- end }}

{{/*
ephemeral-storage in redis.resources.requests as a number; what is needed where it is not set.
*/}}
{{- define "backup.nodeVolume.requests" -}}
{{- $own := dig "ephemeral-storage" "" (.Values.redis.resources.requests | default dict) }}
{{- if $own }}
{{- mulf (regexFind "^[0-9.]+" (trimAll "\"" (toJson $own))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (trimAll "\"" (toJson $own)))) | toJson }}
{{- else }}
{{- include "backup.nodeVolume.needed" . | float64 | toJson }}
{{- end }}
{{- end }}

{{/*
ephemeral-storage in redis.resources.limits as a number; what is needed where it is not set.
*/}}
{{- define "backup.nodeVolume.limits" -}}
{{- $own := dig "ephemeral-storage" "" (.Values.redis.resources.limits | default dict) }}
{{- if $own }}
{{- mulf (regexFind "^[0-9.]+" (trimAll "\"" (toJson $own))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (trimAll "\"" (toJson $own)))) | toJson }}
{{- else }}
{{- include "backup.nodeVolume.needed" . | float64 | toJson }}
{{- end }}
{{- end }}

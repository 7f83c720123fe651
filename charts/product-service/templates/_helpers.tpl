{{/*
Name of the chart.
*/}}
{{- define "product-service.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "product-service.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "product-service.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "product-service.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label.
*/}}
{{- define "product-service.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that select the pods. They never change, since selectors can not.
*/}}
{{- define "product-service.selectorLabels" -}}
app.kubernetes.io/name: {{ include "product-service.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of every resource.
*/}}
{{- define "product-service.labels" -}}
helm.sh/chart: {{ include "product-service.chart" . }}
{{- include "product-service.selectorLabels" . | nindent 0 }}
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
{{- define "product-service.image" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.image.registry }}
{{- $version := ternary (printf "@%s" .Values.image.digest) (printf ":%s" (.Values.image.tag | default .Chart.AppVersion)) (ne .Values.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.image.repository) | join "/") $version }}
{{- end }}

{{/*
Name of the service account.
*/}}
{{- define "product-service.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "product-service.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/*
Port of the pods that Services send to: that of the rate limiting sidecar, where there is one.
*/}}
{{- define "product-service.servedPort" -}}
{{- if and .Values.rateLimit.enabled (eq .Values.rateLimit.engine "nginx") }}
{{- .Values.rateLimit.nginx.port | int64 }}
{{- else }}
{{- .Values.port | int64 }}
{{- end }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "product-service.rateLimitImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.rateLimit.nginx.image.registry }}
{{- $version := ternary (printf "@%s" .Values.rateLimit.nginx.image.digest) (printf ":%s" .Values.rateLimit.nginx.image.tag) (ne .Values.rateLimit.nginx.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.rateLimit.nginx.image.repository) | join "/") $version }}
{{- end }}

{{/*
Not empty where a manifest of the release ever held the number of pods.
*/}}
{{- define "product-service.replicasWritten" -}}
{{- dig "metadata" "annotations" "amazon-insights/replicas-written" "" (lookup "apps/v1" "Deployment" .Release.Namespace (include "product-service.fullname" .)) }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "product-service.testImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.test.image.registry }}
{{- $version := ternary (printf "@%s" .Values.test.image.digest) (printf ":%s" .Values.test.image.tag) (ne .Values.test.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.test.image.repository) | join "/") $version }}
{{- end }}

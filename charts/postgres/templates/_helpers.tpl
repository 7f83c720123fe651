{{/*
Name of the chart.
*/}}
{{- define "postgres.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "postgres.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "postgres.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "postgres.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label.
*/}}
{{- define "postgres.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that select the pods. They never change, since selectors can not.
*/}}
{{- define "postgres.selectorLabels" -}}
app.kubernetes.io/name: {{ include "postgres.name" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of every resource.
*/}}
{{- define "postgres.labels" -}}
helm.sh/chart: {{ include "postgres.chart" . }}
{{- include "postgres.selectorLabels" . | nindent 0 }}
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
{{- define "postgres.image" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.image.registry }}
{{- $version := ternary (printf "@%s" .Values.image.digest) (printf ":%s" (.Values.image.tag | default .Chart.AppVersion)) (ne .Values.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.image.repository) | join "/") $version }}
{{- end }}

{{/*
Name of the service account.
*/}}
{{- define "postgres.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "postgres.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/*
Labels that select the pooler pods. They never change, since selectors can not.
*/}}
{{- define "postgres.pooler.selectorLabels" -}}
app.kubernetes.io/name: {{ include "postgres.name" . }}-pooler
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the pooler pods.
*/}}
{{- define "postgres.pooler.labels" -}}
helm.sh/chart: {{ include "postgres.chart" . }}
{{- include "postgres.pooler.selectorLabels" . | nindent 0 }}
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
{{- define "postgres.exporter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "postgres.name" . }}-exporter
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Labels of the resources around the exporter pods.
*/}}
{{- define "postgres.exporter.labels" -}}
helm.sh/chart: {{ include "postgres.chart" . }}
{{- include "postgres.exporter.selectorLabels" . | nindent 0 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: amazon-insights
{{- with .Values.commonLabels }}
{{- toYaml . | nindent 0 }}
{{- end }}
{{- end }}

{{/*
Name of the Secret with the roles of the cluster’s own work.
*/}}
{{- define "postgres.usersSecretName" -}}
{{- .Values.users.existingSecret | default (printf "%s-users" (include "postgres.fullname" .)) }}
{{- end }}

{{/*
What the Secret of the services holds: the password that it has already, or a new one.
*/}}
{{- define "postgres.databaseSecretData" -}}
{{- $password := dig "data" "password" "" (lookup "v1" "Secret" .Release.Namespace .Values.database.secretName) | b64dec | default (randAlphaNum 32) }}
password: {{ $password | b64enc | quote }}
database-url: {{ printf "postgresql://%s:%s@%s:5432/%s?sslmode=require" .Values.database.user $password (include "postgres.fullname" .) .Values.database.name | b64enc | quote }}
{{- if .Values.pooler.enabled }}
pooled-database-url: {{ printf "postgresql://%s:%s@%s:6432/%s?sslmode=require" .Values.database.user $password (printf "%s-pooler" (include "postgres.fullname" .)) .Values.database.name | b64enc | quote }}
{{- end }}
{{- end }}

{{/*
The release that the Secret of the services belongs to, where it is there.
*/}}
{{- define "postgres.databaseSecretOwner" -}}
{{- dig "metadata" "annotations" "meta.helm.sh/release-name" "" (lookup "v1" "Secret" .Release.Namespace .Values.database.secretName) }}
{{- end }}

{{/*
Name of the Secret with the URL of the database.
*/}}
{{- define "postgres.databaseSecretName" -}}
{{- .Values.database.existingSecret | default .Values.database.secretName }}
{{- end }}

{{/*
resources.limits.memory as a number.
*/}}
{{- define "postgres.memoryBytes" -}}
{{- if toString (dig "memory" "" .Values.resources.limits) }}
{{- mulf (regexFind "^[0-9.]+" (toString (dig "memory" "" .Values.resources.limits))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (toString (dig "memory" "" .Values.resources.limits)))) | toJson }}
{{- else }}
{{- 0 }}
{{- end }}
{{- end }}

{{/*
Why an upgrade can not have what persistence says; empty where it can.
*/}}
{{- define "postgres.persistence.refusal" -}}
{{- $claim := first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "postgres.fullname" .))) }}
{{- $size := dig "spec" "resources" "requests" "storage" "" $claim }}
{{- $installed := mulf (regexFind "^[0-9.]+" $size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size)) }}
{{- $wanted := mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) }}
{{- if $size }}
{{- if lt (float64 $wanted) (float64 $installed) }}
{{- printf "persistence.size: the volumes of %s have %s, and the values now say %s. A volume never shrinks: set it to %s or more." (include "postgres.fullname" .) $size .Values.persistence.size $size }}
{{- else if and (eq .Values.volumeGrowth.mode "never") (lt (float64 $installed) (float64 $wanted)) }}
{{- printf "persistence.size: the volumes of %s have %s, and the values now say %s. With volumeGrowth.mode never they do not grow: set the size back, or the mode to auto." (include "postgres.fullname" .) $size .Values.persistence.size }}
{{- else if ne (dig "spec" "storageClassName" "" $claim) .Values.persistence.storageClassName }}
{{- printf "persistence.storageClassName: the class of the volumes of %s is %s, and the values now say %s. A volume keeps its class: set it back; the runbooks say how new pods get another one." (include "postgres.fullname" .) (dig "spec" "storageClassName" "" $claim | default "the default one") (.Values.persistence.storageClassName | default "the default one") }}
{{- else if ne (toJson (dig "metadata" "annotations" dict $claim)) (toJson (.Values.persistence.annotations | default dict)) }}
{{- printf "persistence.annotations: the claims of %s were made with others. Set them back, and annotate the claims themselves; the runbooks say how new pods get others." (include "postgres.fullname" .) }}
{{- end }}
{{- end }}
{{- end }}

{{/*
When volumes grow: before an upgrade that wants larger ones than the cluster has. A rollback is rendered long before it comes.
*/}}
{{- define "postgres.volumeGrowth.events" -}}
{{- $size0 := dig "spec" "resources" "requests" "storage" "" (first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "postgres.fullname" .)))) }}
{{- $installed0 := mulf (regexFind "^[0-9.]+" $size0) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size0)) }}
{{- $wanted0 := mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) }}
{{- if or (eq .Values.volumeGrowth.mode "always") (and $size0 (lt (float64 $installed0) (float64 $wanted0))) }}
{{- "pre-upgrade,pre-rollback" }}
{{- else }}
{{- "pre-rollback" }}
{{- end }}
{{- end }}

{{/*
Selects the metrics of the pods in PromQL.
*/}}
{{- define "postgres.metricsOfPods" -}}
{{- printf "namespace=\"%s\",service=\"%s-headless\"" .Release.Namespace (include "postgres.fullname" .) }}
{{- end }}

{{/*
persistence.size as a number.
*/}}
{{- define "postgres.storageBytes" -}}
{{- mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) | toJson }}
{{- end }}

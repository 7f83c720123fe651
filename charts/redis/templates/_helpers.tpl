{{/*
Name of the chart.
*/}}
{{- define "redis.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 36 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the resources. A release whose name has the name of the chart in it is not named twice.
*/}}
{{- define "redis.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "redis.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "redis.name" .) | trunc 36 | trimSuffix "-" }}
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
Number of servers.
*/}}
{{- define "redis.serverCount" -}}
{{- if eq .Values.topology "sentinel" }}
{{- .Values.replicas | int64 }}
{{- else if eq .Values.topology "cluster" }}
{{- mul .Values.cluster.shards (add .Values.cluster.replicasPerShard 1) | int64 }}
{{- else }}
{{- 1 }}
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
What persistence.enabled was when the servers were installed; empty where there are none.
*/}}
{{- define "redis.installedPersistence" -}}
{{- $live := lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .) }}
{{- if $live }}
{{- if dig "spec" "resources" "requests" "storage" "" (first (dig "spec" "volumeClaimTemplates" (list dict) $live)) }}
{{- "true" }}
{{- else }}
{{- "false" }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Why an upgrade can not have what persistence says; empty where it can.
*/}}
{{- define "redis.persistence.refusal" -}}
{{- $claim := first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .))) }}
{{- $size := dig "spec" "resources" "requests" "storage" "" $claim }}
{{- $installed := mulf (regexFind "^[0-9.]+" $size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size)) }}
{{- $wanted := mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) }}
{{- if $size }}
{{- if lt (float64 $wanted) (float64 $installed) }}
{{- printf "persistence.size: the volumes of %s have %s, and the values now say %s. A volume never shrinks: set it to %s or more." (include "redis.fullname" .) $size .Values.persistence.size $size }}
{{- else if and (eq .Values.volumeGrowth.mode "never") (lt (float64 $installed) (float64 $wanted)) }}
{{- printf "persistence.size: the volumes of %s have %s, and the values now say %s. With volumeGrowth.mode never they do not grow: set the size back, or the mode to auto." (include "redis.fullname" .) $size .Values.persistence.size }}
{{- else if ne (dig "spec" "storageClassName" "" $claim) .Values.persistence.storageClassName }}
{{- printf "persistence.storageClassName: the class of the volumes of %s is %s, and the values now say %s. A volume keeps its class: set it back; the runbooks say how new pods get another one." (include "redis.fullname" .) (dig "spec" "storageClassName" "" $claim | default "the default one") (.Values.persistence.storageClassName | default "the default one") }}
{{- else if ne (toJson (dig "metadata" "annotations" dict $claim)) (toJson (.Values.persistence.annotations | default dict)) }}
{{- printf "persistence.annotations: the claims of %s were made with others. Set them back, and annotate the claims themselves; the runbooks say how new pods get others." (include "redis.fullname" .) }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Why an upgrade can not have what sentinel.persistence says; empty where it can.
*/}}
{{- define "redis.sentinel.persistence.refusal" -}}
{{- $claim := first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (printf "%s-sentinel" (include "redis.fullname" .)))) }}
{{- $size := dig "spec" "resources" "requests" "storage" "" $claim }}
{{- $installed := mulf (regexFind "^[0-9.]+" $size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size)) }}
{{- $wanted := mulf (regexFind "^[0-9.]+" .Values.sentinel.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.sentinel.persistence.size)) }}
{{- if $size }}
{{- if lt (float64 $wanted) (float64 $installed) }}
{{- printf "sentinel.persistence.size: the volumes of %s have %s, and the values now say %s. A volume never shrinks: set it to %s or more." (printf "%s-sentinel" (include "redis.fullname" .)) $size .Values.sentinel.persistence.size $size }}
{{- else if and (eq .Values.volumeGrowth.mode "never") (lt (float64 $installed) (float64 $wanted)) }}
{{- printf "sentinel.persistence.size: the volumes of %s have %s, and the values now say %s. With volumeGrowth.mode never they do not grow: set the size back, or the mode to auto." (printf "%s-sentinel" (include "redis.fullname" .)) $size .Values.sentinel.persistence.size }}
{{- else if ne (dig "spec" "storageClassName" "" $claim) .Values.sentinel.persistence.storageClassName }}
{{- printf "sentinel.persistence.storageClassName: the class of the volumes of %s is %s, and the values now say %s. A volume keeps its class: set it back; the runbooks say how new pods get another one." (printf "%s-sentinel" (include "redis.fullname" .)) (dig "spec" "storageClassName" "" $claim | default "the default one") (.Values.sentinel.persistence.storageClassName | default "the default one") }}
{{- else if ne (toJson (dig "metadata" "annotations" dict $claim)) (toJson (.Values.sentinel.persistence.annotations | default dict)) }}
{{- printf "sentinel.persistence.annotations: the claims of %s were made with others. Set them back, and annotate the claims themselves; the runbooks say how new pods get others." (printf "%s-sentinel" (include "redis.fullname" .)) }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Reference of an image: registry, repository, and digest or tag.
*/}}
{{- define "redis.volumeGrowthImage" -}}
{{- $registry := coalesce .Values.global.imageRegistry .Values.volumeGrowth.image.registry }}
{{- $version := ternary (printf "@%s" .Values.volumeGrowth.image.digest) (printf ":%s" .Values.volumeGrowth.image.tag) (ne .Values.volumeGrowth.image.digest "") }}
{{- printf "%s%s" (compact (list $registry .Values.volumeGrowth.image.repository) | join "/") $version }}
{{- end }}

{{/*
When volumes grow: before an upgrade that wants larger ones than the cluster has. A rollback is rendered long before it comes.
*/}}
{{- define "redis.volumeGrowth.events" -}}
{{- $size0 := dig "spec" "resources" "requests" "storage" "" (first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .)))) }}
{{- $installed0 := mulf (regexFind "^[0-9.]+" $size0) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size0)) }}
{{- $wanted0 := mulf (regexFind "^[0-9.]+" .Values.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.persistence.size)) }}
{{- $size1 := dig "spec" "resources" "requests" "storage" "" (first (dig "spec" "volumeClaimTemplates" (list dict) (lookup "apps/v1" "StatefulSet" .Release.Namespace (printf "%s-sentinel" (include "redis.fullname" .))))) }}
{{- $installed1 := mulf (regexFind "^[0-9.]+" $size1) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" $size1)) }}
{{- $wanted1 := mulf (regexFind "^[0-9.]+" .Values.sentinel.persistence.size) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.sentinel.persistence.size)) }}
{{- if or (eq .Values.volumeGrowth.mode "always") (and $size0 (lt (float64 $installed0) (float64 $wanted0))) (and $size1 (lt (float64 $installed1) (float64 $wanted1))) }}
{{- "pre-upgrade,pre-rollback" }}
{{- else }}
{{- "pre-rollback" }}
{{- end }}
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
The annotation amazon-insights/replicas-per-shard of the StatefulSet that is installed.
*/}}
{{- define "redis.installedReplicas" -}}
{{- dig "metadata" "annotations" "amazon-insights/replicas-per-shard" "" (lookup "apps/v1" "StatefulSet" .Release.Namespace (include "redis.fullname" .)) }}
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

{{/*
migration.volumeSize, the writable directories and 50Mi of logs, as a number.
*/}}
{{- define "redis.nodeVolume.needed" -}}
{{- $directories := mulf (len (.Values.writableDirectories | default dict)) (mulf (regexFind "^[0-9.]+" .Values.writableDirectorySize) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.writableDirectorySize))) }}
{{- addf (mulf (regexFind "^[0-9.]+" .Values.migration.volumeSize) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" .Values.migration.volumeSize))) $directories 52428800 | toJson }}
{{- end }}

{{/*
ephemeral-storage in migration.resources.requests as a number; what is needed where it is not set.
*/}}
{{- define "redis.nodeVolume.requests" -}}
{{- $own := dig "ephemeral-storage" "" (.Values.migration.resources.requests | default dict) }}
{{- if $own }}
{{- mulf (regexFind "^[0-9.]+" (trimAll "\"" (toJson $own))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (trimAll "\"" (toJson $own)))) | toJson }}
{{- else }}
{{- include "redis.nodeVolume.needed" . | float64 | toJson }}
{{- end }}
{{- end }}

{{/*
ephemeral-storage in migration.resources.limits as a number; what is needed where it is not set.
*/}}
{{- define "redis.nodeVolume.limits" -}}
{{- $own := dig "ephemeral-storage" "" (.Values.migration.resources.limits | default dict) }}
{{- if $own }}
{{- mulf (regexFind "^[0-9.]+" (trimAll "\"" (toJson $own))) (get (dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000) (regexFind "[a-zA-Z]*$" (trimAll "\"" (toJson $own)))) | toJson }}
{{- else }}
{{- include "redis.nodeVolume.needed" . | float64 | toJson }}
{{- end }}
{{- end }}

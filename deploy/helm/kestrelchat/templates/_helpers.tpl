{{- define "kestrelchat.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{/* At most 52 characters: the names of the pod, the claim and the headless service are longer. */}}
{{- define "kestrelchat.fullname" -}}
{{- $name := include "kestrelchat.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "kestrelchat.selector" -}}
app.kubernetes.io/name: {{ include "kestrelchat.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "kestrelchat.labels" -}}
{{ include "kestrelchat.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "kestrelchat.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "kestrelchat.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Nothing where TLS is off; to YAML off without quotes is false. */}}
{{- define "kestrelchat.tlsMode" -}}
{{- if not (has .Values.tls.mode (list "off" false)) }}{{ .Values.tls.mode }}{{ end -}}
{{- end -}}

{{- define "kestrelchat.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

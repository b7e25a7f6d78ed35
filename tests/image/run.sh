#!/usr/bin/env bash
# Builds the image and uses it as people do: docker run, docker run with every privilege taken away, docker-compose.
# The engine is the one of DOCKER_HOST, or else the machine's, and runs here: its processes are looked at. The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

readonly image=kestrelchat:test run=kestrelchat-test-$$ composition=deploy/compose
# What is promised: MB that it adds to its base, compressed; KB resident with nobody connected.
readonly most_added=12 most_resident=$((30 * 1024))
readonly goodbye='* The server is going down; please connect again in a moment.'
# What takes a second here may take a minute where others work too.
readonly patience=120
scratch=$(mktemp -d)
readonly scratch
# management is the port in the container that has health and metrics.
server='' management=8080
declare -A clients typing
. tests/checks.sh

# A client newer than the engine's own may come without the plug-in that it builds with.
docker=docker
if ! docker buildx version >"$scratch/buildx" 2>&1 && [[ -x /usr/bin/docker ]]; then docker=/usr/bin/docker; fi

compose() {
    local command=(docker-compose)
    if "$docker" compose version >"$scratch/plugin" 2>&1; then command=("$docker" compose); fi
    KESTRELCHAT_IMAGE=$image CHAT_PORT=0 HTTP_PORT=0 MANAGEMENT_PORT=0 "${command[@]}" -p "$run" -f "$composition/compose.yaml" "$@"
}

clean_up() {
    local left
    (( ${#clients[@]} == 0 )) || kill "${clients[@]}" 2>"$scratch/kill"
    mapfile -t left < <("$docker" ps -aq --filter "name=$run" 2>"$scratch/ps")
    (( ${#left[@]} == 0 )) || "$docker" rm -fv "${left[@]}" >"$scratch/rm" 2>&1
    compose down -v >"$scratch/down" 2>&1
    "$docker" volume rm -f "$run" >"$scratch/volume" 2>&1
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

tell_more() { [[ -z $server ]] || "$docker" logs --tail 10 "$server" 2>&1 | sed 's/^/server: /'; }

inspect() { "$docker" inspect -f "$1" "$2"; }
address() { "$docker" port "$server" "$1" | head -n 1; }
healthy() { equal "$(inspect '{{.State.Health.Status}}' "$server")" healthy; }

# start NAME OPTION...: runs the image, its ports on free ones of this machine.
start() {
    local name=$run-$1
    shift
    "$docker" run -d --name "$name" -p 127.0.0.1::50000 -p 127.0.0.1::8080 "$@" "$image" && server=$name
}

fetch() { curl -fsS --max-time 10 "http://$(address "$management")$1"; }
ready() { fetch /healthz/ready; }

# Someone who stays connected: say NAME LINE types, sees NAME TEXT looks at the screen.
connect() {
    local to keyboard
    to=$(address 50000)
    mkfifo "$scratch/$1.in"
    # Open for reading too: a client that is gone must not take the script with it by SIGPIPE.
    exec {keyboard}<>"$scratch/$1.in"
    nc "${to%:*}" "${to##*:}" <&"$keyboard" >"$scratch/$1.out" 2>&1 &
    clients[$1]=$! typing[$1]=$keyboard
}
say() { printf '%s\n' "$2" >&"${typing[$1]}"; }
sees() { grep -Fq -- "$2" "$scratch/$1.out" || { tail -n 5 "$scratch/$1.out"; return 1; }; }
leave() {
    local keyboard=${typing[$1]}
    kill "${clients[$1]}" 2>"$scratch/kill"
    unset "clients[$1]"
    exec {keyboard}>&-
    rm "$scratch/$1".*
}

runs_as() { equal "$("$docker" top "$server" -o uid,pid | awk 'NR == 2 { print $1 }')" "$1"; }
counts_messages() { fetch /metrics | grep -E '^kestrelchat_messages_received_total(\{.*\})? [1-9]'; }
metrics_lint() { fetch /metrics >"$scratch/metrics" && promtool check metrics <"$scratch/metrics"; }

stops_with_0() {
    "$docker" stop "$server" && equal "$(inspect '{{.State.ExitCode}} {{.State.OOMKilled}}' "$server")" '0 false'
}

# What a server must do however it was started.
serves() {
    local how=$1
    check "$how: ready" within ready || return
    check "$how: the process is user 1654" runs_as 1654
    connect anna
    check "$how: a welcome" within sees anna '* Welcome to KestrelChat.'
    say anna '/nick anna'
    say anna "Hello from outside, $how"
    check "$how: a message is echoed to its author" within sees anna "$(printf '\tHello from outside, %s' "$how")"
    connect ben
    check "$how: a newcomer sees it too" within sees ben "$(printf '\tHello from outside, %s' "$how")"
    say ben "Ben is here"
    check "$how: others see what the newcomer says" within sees anna "$(printf '\tBen is here')"
    check "$how: an operator needs no password and no shell" "$docker" exec "$server" /app/KestrelChat admin 'announce Tea at five'
    check "$how: everybody is told" within sees ben 'console announces: Tea at five'
    say anna '/help'
    check "$how: /help" within sees anna '* /nick NAME'
    check "$how: /metrics counts the messages" counts_messages
    check "$how: /metrics is clean for promtool" metrics_lint
    check "$how: HEALTHCHECK says healthy" within healthy
    check "$how: stops with exit code 0" stops_with_0
    check "$how: clients are told" within sees anna "$goodbye"
    check "$how: every client is told" within sees ben "$goodbye"
    leave anna
    leave ben
}

# The time of a message as shown in the container, read as if it were UTC, must be nine hours ahead.
shows_tokyo_time() {
    local shown difference
    shown=$(sed -n 's/^At \(.*\) -- Message from .*/\1/p' "$scratch/clock.out" | head -n 1)
    difference=$(( $(date -u -d "$shown" +%s) - $(date +%s) - 9 * 3600 ))
    (( difference > -600 && difference < 600 )) || { echo "shown: $shown, now: $(date -u)"; return 1; }
}

serves_tokyo() {
    check 'time zone: ready' within ready || return
    connect clock
    say clock 'What time is it?'
    check 'time zone: a message arrives' within sees clock 'What time is it?'
    check 'time zone: times are those of TZ' shows_tokyo_time
    leave clock
}

# Messages outlive the container, and a copy of them comes out of it and goes into another one.
keeps_messages() {
    local volume=("$@")
    check 'volume: ready' within ready || return
    connect anna
    say anna 'Remember me.'
    check 'volume: a message is stored' within sees anna 'Remember me.'
    check 'volume: a backup comes out' backup
    check 'volume: stops with exit code 0' stops_with_0
    leave anna
    check 'volume: the container is replaced' replace "${volume[@]}" && check 'volume: the new one is ready' within ready || return
    connect ben
    check 'volume: a newcomer sees what was said before' within sees ben 'Remember me.'
    check 'volume: stops with exit code 0 again' stops_with_0
    leave ben
    check 'volume: the backup goes in' restore || return
    check 'volume: and is whole' "$docker" run --rm --name "$run-verify" -v "$run:/data" "$image" journal verify
}

replace() { "$docker" rm "$server" && start volume "$@"; }
backup() { "$docker" exec "$server" /app/KestrelChat journal backup - >"$scratch/backup.db" && [[ $(head -c 15 "$scratch/backup.db") == 'SQLite format 3' ]]; }
restore() { "$docker" run --rm -i --name "$run-restore" -v "$run:/data" "$image" journal restore - <"$scratch/backup.db"; }

make_certificate() {
    mkdir "$scratch/tls" && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=chat.test \
        -keyout "$scratch/tls/tls.key" -out "$scratch/tls/tls.crt" && chmod -R a+rX "$scratch/tls"
}
greets_by() {
    local version=$1
    printf '/quit\n' | timeout "$patience" openssl s_client -quiet "-$version" -verify_return_error -CAfile "$scratch/tls/tls.crt" -connect "$(address 50000)" |
        grep -F '* Welcome to KestrelChat.'
}
speaks_tls() {
    check 'TLS: ready' within ready || return
    check 'TLS: 1.3' greets_by tls1_3
    check 'TLS: 1.2' greets_by tls1_2
    connect plain
    check 'TLS: plain text beside it' within sees plain '* Welcome to KestrelChat.'
    leave plain
}

refuses_a_wrong_option() {
    local output code
    output=$(timeout "$patience" "$docker" run --rm --name "$run-wrong" -e Chat__Port=abc "$image" 2>&1)
    code=$?
    echo "exit code $code: $output"
    (( code != 0 && code < 124 )) && [[ $(wc -l <<<"$output") -eq 1 && $output == *Chat:Port*abc* ]]
}

# Each layer by itself, as a registry keeps them, without those of the base.
adds_little() {
    local base layers layer size=0
    base=$(awk '$1 == "FROM" { base = $2 } END { print base }' Dockerfile)
    "$docker" image inspect "$base" >"$scratch/base" || "$docker" pull "$base" || return
    mkdir "$scratch/image" && "$docker" save "$image" | tar -x -C "$scratch/image" || return
    mapfile -t layers < <(jq -r '.[0].Layers[]' "$scratch/image/manifest.json")
    for layer in "${layers[@]:$(inspect '{{len .RootFS.Layers}}' "$base")}"; do
        size=$((size + $(gzip -c "$scratch/image/$layer" | wc -c)))
    done
    rm -r "$scratch/image"
    figure 'added to the base, compressed' "$size" B
    (( size > 1000000 && size <= most_added * 1000000 ))
}

# figure WHAT NUMBER UNIT: what was measured, for whoever reads the output.
figure() { echo "# $1: $2 $3" | tee -a "$scratch/figures"; }

process() { inspect '{{.State.Pid}}' "$server"; }
says_ready() { "$docker" logs "$server" 2>&1 | grep -q ' connections, HTTP on '; }

# Tells how long it takes from when the engine says that it runs to the line that tells of its addresses: the least of five, as others work
# here too, for which nothing is promised by this.
becomes_ready() {
    local said took least=1000000
    for _ in 1 2 3 4 5; do
        "$docker" rm -fv "$run-soon" >"$scratch/rm" 2>&1
        start soon && within says_ready || return
        said=$("$docker" logs -t "$server" 2>&1 | sed -n '/ connections, HTTP on /{s/ .*//p;q}')
        took=$(( $(date -d "$said" +%s%3N) - $(date -d "$(inspect '{{.State.StartedAt}}' "$server")" +%s%3N) ))
        (( took >= least )) || least=$took
    done
    figure 'from start to ready' "$least" ms
}

resident() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$(process)/status"; }
takes_little() {
    local kilobytes
    kilobytes=$(resident)
    (( kilobytes <= most_resident )) || { echo "$kilobytes KB are resident"; return 1; }
    figure 'resident with nobody connected' "$kilobytes" KB
}

label() { inspect "{{index .Config.Labels \"org.opencontainers.image.$1\"}}" "$image"; }
version_is_one() {
    local program
    program=$("$docker" run --rm --name "$run-version" "$image" --version)
    equal "$(label version)" "$program" && equal "$(version)" "$program"
}

check 'curl, jq, nc, openssl and promtool are here' type curl jq nc openssl promtool
check 'a Docker engine answers' "$docker" info
(( failed == 0 )) || finish

# The engine's own network may have no way out to the packages; this machine's has.
check 'the image builds' "$docker" build --network host --build-arg "REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)" -t "$image" .
(( failed == 0 )) || finish
check 'its user is not root' equal "$(inspect '{{.Config.User}}' "$image")" 1654:1654
# shellcheck disable=SC2016  # the dollar is the template's
check 'its ports are 50000 and 8080' equal "$(inspect '{{range $port, $_ := .Config.ExposedPorts}}{{$port}} {{end}}' "$image")" '50000/tcp 8080/tcp '
check 'its licence is told' equal "$(label licenses)" Apache-2.0
check 'its label, the program and the project agree on the version' version_is_one
check 'a wrong option ends it with one clear line' refuses_a_wrong_option
check "it adds at most $most_added MB to its base" adds_little
check 'it becomes ready' becomes_ready
check "with nobody connected it takes at most $((most_resident / 1024)) MiB" within takes_little

check 'docker run' start plain && serves 'docker run'

check 'hardened' start hardened --read-only --cap-drop ALL --security-opt no-new-privileges --user 1654 --memory 256m --memory-swap 256m && serves 'hardened'

check 'time zone' start clock -e TZ=Asia/Tokyo && serves_tokyo

check 'volume' start volume -v "$run:/data" && keeps_messages -v "$run:/data"

check 'a certificate' make_certificate
check 'TLS' start tls -v "$scratch/tls:/tls:ro" -e Chat__Tls__Mode=offered -e Chat__Tls__CertificatePath=/tls/tls.crt -e Chat__Tls__KeyPath=/tls/tls.key && speaks_tls

server='' management=8081
check 'compose: the file is valid' compose config
prometheus_is_configured() {
    # As they lie in its container.
    cp "$composition/prometheus.yml" deploy/prometheus/alerts.yaml "$scratch" && promtool check config "$scratch/prometheus.yml"
}
check 'compose: the Prometheus configuration is valid' prometheus_is_configured
check 'compose: up' compose up -d --no-build chat && server=$(compose ps -q chat) && serves 'compose'

cat "$scratch/figures"
finish

#!/usr/bin/env bash
# Measures two servers that differ in one thing, in pairs: what a full run of run.sh cannot tell from noise. On Debian 12 or Ubuntu with the
# .NET 10 SDK and two cores, as root or with sudo, both servers at once on core 0, a load for each on core 1. Prints a table in Markdown.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. bench/lib/options.sh

receivers=(10 100 1000) windows=(1 64) rounds=3 pairs=5 seconds=2 warmup=3 program='' other='' cells='' what=''
usage() {
    cat <<END
Usage: bench/pairs.sh WHAT [OPTION]...
WHAT is one of
  native   what the runtime compiles while it runs, beside native code, which the image has
  tls      a server that offers no TLS, beside one that offers it, with plain clients both
  traces   a server without a collector, beside one that pushes a span of each hundredth message to one
  websocket, stream
           readers by TCP in the json style, beside readers by WebSocket or of a stream of events
  build    another build, given with --other, beside today's
and OPTION of
  --receivers LIST  (${receivers[*]})
  --windows LIST    messages in flight (${windows[*]})
  --rounds N        each with servers started anew ($rounds)
  --pairs N         of measurements with the two servers of a round ($pairs)
  --seconds S       of a measurement ($seconds)
  --warmup S        of a server that was just started ($warmup); half a second before each further measurement
  --program DIR     where the server is published already; without it, today's is published
  --other DIR       the same for the other one of native and of build
  --cells FILE      keeps what is measured, and goes on after what is in it: a long run can be cut into pieces
END
}
readonly arguments=$*
own_word() {
    case $1 in
        native | tls | traces | websocket | stream | build) what=$1 ;;
        *) return 1 ;;
    esac
}
read_options 'rounds pairs seconds warmup program other cells' 'receivers windows' "$@"
if [[ -z $what || $what == build && -z $other ]]; then usage >&2; exit 1; fi

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
readonly artifacts=$PWD/artifacts/bench
readonly load=$artifacts/load/KestrelChat.Load certificate=$artifacts/certificate
. tools/packages.sh
. bench/lib/servers.sh
mapfile -t packages < <(missing_packages gcc:gcc gcc:libc6-dev jq:jq taskset:util-linux openssl:openssl python3:python3)
(( ${#packages[@]} == 0 )) || install_packages "${packages[@]}" || exit
mkdir -p "$artifacts"

# publish DIRECTORY OPTION...: unless that is done.
publish() { dotnet publish "$2" --configuration Release --output "$1" "${@:3}" >&2 || exit; }
[[ -x $load && -n $program ]] || publish "$artifacts/load" src/KestrelChat.Load
if [[ -z $program ]]; then
    program=$artifacts/server
    publish "$program" src/KestrelChat
fi
if [[ $what == native && -z $other ]]; then
    other=$artifacts/native
    publish "$other" src/KestrelChat --use-current-runtime -p:PublishAot=true
fi
program=$(realpath "$program")/KestrelChat
[[ -z $other ]] || other=$(realpath "$other")/KestrelChat
# Of each half of a pair: its name in the table, the name by which servers.sh starts it, and the program.
case $what in
    native) halves=("compiled while running|kestrelchat|$program" "native|kestrelchat|$other") ;;
    tls) halves=("TLS off|kestrelchat|$program" "TLS offered|kestrelchat-offered|$program") ;;
    traces) halves=("no collector|kestrelchat|$program" "one in 100 traced|kestrelchat-traced|$program") ;;
    websocket) halves=("by TCP|kestrelchat-json|$program" "by WebSocket|kestrelchat-websocket|$program") ;;
    stream) halves=("by TCP|kestrelchat-json|$program" "of a stream|kestrelchat-sse|$program") ;;
    build) halves=("the other build|kestrelchat|$other" "today's|kestrelchat|$program") ;;
esac

ulimit -n "$(ulimit -Hn)"
load_average=$(cut -d' ' -f1-3 /proc/loadavg)
work=$(mktemp -d "$artifacts/pairs.XXXXXX")
trap 'stop_servers; [[ -z ${collector:-} ]] || kill "$collector"; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
scenario=fanout port=20000
cells=${cells:-$work/cells}
[[ $what != tls ]] || make_certificate || exit
if [[ $what == traces ]]; then
    start_collector "$work/spans" || exit
fi

servers=('' '')
stop_servers() {
    for server_pid in "${servers[@]}"; do stop_server; done
    servers=('' '')
}

# half ROUND PAIR HALF RECEIVERS WINDOW WARMUP: adds a line to what was measured.
half() {
    local home server_pid=${servers[$3]}
    home=$(mktemp -d "$work/home.XXXXXX")
    taskset -c 1 "$load" fanout --protocol "${protocol[$(cut -d'|' -f2 <<<"${halves[$3]}")]}" --host 127.0.0.1 --port $((port + 2 * $3)) --http-port $((port + 2 * $3 + 1)) --pid "$server_pid" --receivers "$4" --window "$5" --warmup "$6" --duration "$seconds" \
        --json "$home/result.json" >"$home/load" 2>&1 </dev/null || { tail -n 1 "$home/load" >&2; return 1; }
    jq -c --argjson round "$1" --argjson pair "$2" --argjson half "$3" --argjson n "$4" --argjson w "$5" '{ round: $round, pair: $pair, half: $half, n: $n, w: $w,
        cpu: .results.cpuMicrosecondsPerDelivery, memory: .results.memoryBytesAfter }' "$home/result.json" >>"$cells"
    tail -n 1 "$cells" >&2
}

# cell ROUND RECEIVERS WINDOW: the two servers, and as many pairs.
cell() {
    local round=$1 n=$2 w=$3 loads pair which name server kestrelchat home before=$warmup
    port=$((port + 4))
    for which in 0 1; do
        IFS='|' read -r name server kestrelchat <<<"${halves[which]}"
        home=$(mktemp -d "$work/home.XXXXXX")
        start_server "$server" $((port + 2 * which)) "$home" || { cat "$home/output" >&2; return 1; }
        servers[which]=$server_pid
    done
    for (( pair = 1; pair <= pairs; pair++ )); do
        # At the same time: what else this machine does, which is more than what is looked for, meets both. Who begins takes turns.
        loads=()
        for which in $(((round + pair) % 2)) $(((round + pair + 1) % 2)); do
            half "$round" "$pair" "$which" "$n" "$w" "$before" &
            loads+=($!)
        done
        wait "${loads[0]}" && wait "${loads[1]}" || return
        before=0.5
    done
    stop_servers
    [[ $what == traces ]] || return 0
    # What is left is pushed at the end. A server that pushes nothing would be measured in vain.
    [[ -s $work/spans ]] || { echo 'No span came to the collector.' >&2; return 1; }
    echo "$(wc -l <"$work/spans") requests with spans" >&2
    : >"$work/spans"
}

first=1
[[ ! -s $cells ]] || first=$(($(jq -s 'map(.round) | max' "$cells") + 1))
last=$((first + rounds - 1))
for (( round = first; round <= last; round++ )); do
    for n in "${receivers[@]}"; do
        for w in "${windows[@]}"; do cell "$round" "$n" "$w" || exit; done
    done
done

cat <<END
Printed by \`bench/pairs.sh${arguments:+ $arguments}\`: medians of pairs of $seconds s each, texts of 64 bytes, memory journal, both servers at the same time on core 0, a load for each on core 1.
$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r). Load average before: $load_average.
KestrelChat $("$program" --version). The quotient is that of each pair: the median, and between which the middle half of the pairs lies.

| receivers | in flight | pairs | µs a delivery: ${halves[0]%%|*} | ${halves[1]%%|*} | quotient | resident after it, MB |
| --- | --- | --- | --- | --- | --- | --- |
END
jq -rs '
    def quantile($share): sort | . as $all | ((length - 1) * $share) as $place | ($place | floor) as $low
        | $all[$low] + ($place - $low) * ((($all[$low + 1]) // $all[$low]) - $all[$low]);
    def median: quantile(0.5);
    def rounded: . * 1000 | round / 1000;
    group_by([.n, .w])[] | . as $cell
    # A run that was broken off leaves half a pair.
    | [group_by([.round, .pair])[] | select(length == 2) | sort_by(.half)] | [map(.[0]), map(.[1])] as [$one, $other]
    | ([$one, $other] | transpose | map(.[1].cpu / .[0].cpu)) as $quotients
    | "| \($cell[0].n) | \($cell[0].w) | \($quotients | length) | \($one | map(.cpu) | median | rounded) | \($other | map(.cpu) | median | rounded) | \($quotients | median | rounded) × (\($quotients | quantile(0.25) | rounded) to \($quotients | quantile(0.75) | rounded)) | \($one | map(.memory) | median / 1e6 | round) and \($other | map(.memory) | median / 1e6 | round) |"
' "$cells"

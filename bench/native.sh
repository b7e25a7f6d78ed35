#!/usr/bin/env bash
# Measures the server as native code, which the image has, beside the one that the runtime compiles while it runs, in pairs: on Debian 12 or
# Ubuntu with the .NET 10 SDK and two cores, as root or with sudo, the server on core 0, the load on core 1. Prints a table in Markdown.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

receivers=(10 100 1000) windows=(1 64) rounds=3 seconds=2 build=''
usage() {
    cat <<END
Usage: bench/native.sh [OPTION]...
  --quick           a first look: one round of small cells
  --receivers LIST  (${receivers[*]})
  --windows LIST    messages in flight (${windows[*]})
  --rounds N        ($rounds)
  --seconds S       measured in each cell, after a warm-up of 3 s ($seconds)
  --build DIR       where there is something published natively already; without it, today's is
END
}
readonly arguments=$*
while (( $# > 0 )); do
    case $1 in
        --quick) receivers=(10 100) windows=(1) rounds=1 ;;
        --receivers | --windows)
            IFS=, read -ra "${1#--}" <<<"${2?}"
            shift
            ;;
        --rounds | --seconds | --build)
            declare "${1#--}=${2?}"
            shift
            ;;
        *)
            usage
            [[ $1 == --help ]]
            exit
            ;;
    esac
    shift
done

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
readonly artifacts=$PWD/artifacts/bench
readonly load=$artifacts/load/KestrelChat.Load
. tools/packages.sh
. bench/lib/servers.sh
mapfile -t packages < <(missing_packages gcc:gcc jq:jq taskset:util-linux)
(( ${#packages[@]} == 0 )) || install_packages "${packages[@]}" || exit
dotnet publish src/KestrelChat --configuration Release --output "$artifacts/server" >&2 || exit
dotnet publish src/KestrelChat.Load --configuration Release --output "$artifacts/load" >&2 || exit
if [[ -z $build ]]; then
    build=$artifacts/native
    dotnet publish src/KestrelChat --configuration Release --use-current-runtime -p:PublishAot=true --output "$build" >&2 || exit
fi
declare -A program=([jit]=$artifacts/server/KestrelChat [native]=$(realpath "$build")/KestrelChat)

ulimit -n "$(ulimit -Hn)"
load_average=$(cut -d' ' -f1-3 /proc/loadavg)
work=$(mktemp -d "$artifacts/native.XXXXXX")
trap 'stop_server; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
scenario=fanout port=20000

# cell KIND RECEIVERS WINDOW: adds a line to what was measured.
cell() {
    local kind=$1 n=$2 w=$3 home kestrelchat=${program[$1]}
    home=$(mktemp -d "$work/home.XXXXXX")
    port=$((port + 2))
    start_server kestrelchat "$port" "$home" || { cat "$home/output" >&2; return 1; }
    taskset -c 1 "$load" fanout --host 127.0.0.1 --port "$port" --pid "$server_pid" --receivers "$n" --window "$w" --warmup 3 --duration "$seconds" \
        --json "$home/result.json" >"$home/load" 2>&1 </dev/null || { tail -n 1 "$home/load" >&2; return 1; }
    jq -c --arg kind "$kind" --argjson n "$n" --argjson w "$w" '{ kind: $kind, n: $n, w: $w, cpu: .results.cpuMicrosecondsPerDelivery,
        messages: .results.messagesPerSecond, p99: .results.latencyMicroseconds.p99, memory: .results.memoryBytesAfter }' "$home/result.json" >>"$work/cells"
    tail -n 1 "$work/cells" >&2
    stop_server
}

for (( round = 1; round <= rounds; round++ )); do
    for n in "${receivers[@]}"; do
        for w in "${windows[@]}"; do
            # Who comes second finds another machine: they take turns.
            if (( round % 2 == 1 )); then pair=(jit native); else pair=(native jit); fi
            for kind in "${pair[@]}"; do cell "$kind" "$n" "$w" || exit; done
        done
    done
done

cat <<END
# Native code beside compiling while running

Printed by \`bench/native.sh${arguments:+ $arguments}\`: medians of $rounds rounds of $seconds s a cell, in pairs, texts of 64 bytes, memory journal, server on core 0, load on core 1.
$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r). Load average before: $load_average.
KestrelChat $("${program[native]}" --version). The last column but one is the median of the pairs' quotients.

| receivers | in flight | µs a delivery: compiled while running | native | native by the other | resident after it, MB |
| --- | --- | --- | --- | --- | --- |
END
jq -rs '
    def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
    def rounded: . * 1000 | round / 1000;
    group_by([.n, .w])[] | . as $cell
    | ($cell | map(select(.kind == "jit"))) as $jit | ($cell | map(select(.kind == "native"))) as $native
    | "| \($cell[0].n) | \($cell[0].w) | \($jit | map(.cpu) | median | rounded) | \($native | map(.cpu) | median | rounded) | \([$jit, $native] | transpose | map(.[1].cpu / .[0].cpu) | median * 100 | round / 100) × | \($jit | map(.memory) | median / 1e6 | round) and \($native | map(.memory) | median / 1e6 | round) |"
' "$work/cells"

#!/usr/bin/env bash
# Measures how long people wait for a line while 64 connections of one address take names and rooms, search, make accounts and try passwords as
# fast as they are let, beside the same talk without them, in pairs: on Debian 12 or Ubuntu with the .NET 10 SDK and two cores, as root or with
# sudo, the server on core 0 as it comes, the load on core 1. Prints a table in Markdown; exit code 1 if the 99th percentile is over 1.5 times that without them.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. bench/lib/options.sh

rounds=5 seconds=12 abusers=64 most=1.5
usage() {
    cat <<END
Usage: bench/abuse.sh [OPTION]...
  --rounds N    pairs ($rounds)
  --seconds S   measured in each half of a pair, after a warm-up of 5 s ($seconds)
  --abusers N   connections of one address ($abusers)
END
}
readonly arguments=$*
read_options 'rounds seconds abusers' '' "$@"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
readonly artifacts=$PWD/artifacts/bench
readonly load=$artifacts/load/KestrelChat.Load kestrelchat=$artifacts/server/KestrelChat
. tools/packages.sh
. bench/lib/servers.sh
mapfile -t packages < <(missing_packages jq:jq taskset:util-linux)
(( ${#packages[@]} == 0 )) || install_packages "${packages[@]}" || exit
dotnet publish src/KestrelChat --configuration Release --output "$artifacts/server" >&2 || exit
dotnet publish src/KestrelChat.Load --configuration Release --output "$artifacts/load" >&2 || exit

ulimit -n "$(ulimit -Hn)"
load_average=$(cut -d' ' -f1-3 /proc/loadavg)
work=$(mktemp -d "$artifacts/abuse.XXXXXX")
trap 'stop_server; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
port=20000

# half KIND ABUSERS: 25 people say a line every quarter of a second, each to one other, few enough from an address for its pace.
half() {
    local kind=$1 home
    home=$(mktemp -d "$work/home.XXXXXX")
    port=$((port + 2))
    start_server kestrelchat-limited "$port" "$home" || { cat "$home/output" >&2; return 1; }
    taskset -c 1 "$load" rooms --host 127.0.0.1 --port "$port" --pid "$server_pid" --rooms 25 --members 2 --rate 100 --per-address 4 --abusers "$2" \
        --warmup 5 --duration "$seconds" --max-lost 0 --max-faults 0 --json "$home/result.json" >"$home/load" 2>&1 </dev/null || { tail -n 3 "$home/load" >&2; return 1; }
    jq -c --arg kind "$kind" '{ kind: $kind, p50: .results.latencyMicroseconds.p50, p99: .results.latencyMicroseconds.p99, cpu: .results.cpuShare, messages: .results.messages,
        before: .results.memoryBytesBefore, memory: (.results.memoryBytesAfter // 0), cut: .results.closedByServer }' "$home/result.json" >>"$work/halves"
    tail -n 1 "$work/halves" >&2
    stop_server
}

for (( round = 1; round <= rounds; round++ )); do
    # Who comes second finds another machine: they take turns.
    if (( round % 2 == 1 )); then pair=(quiet busy); else pair=(busy quiet); fi
    for kind in "${pair[@]}"; do half "$kind" "$([[ $kind == quiet ]] && echo 0 || echo "$abusers")" || exit; done
done

cat <<END
# Beside those who abuse it

Printed by \`bench/abuse.sh${arguments:+ $arguments}\`: $rounds pairs of $seconds s after a warm-up of 5 s, server on core 0 with its usual options (every line synchronised before it is shown), load on
core 1. 25 people in 25 rooms say 100 lines a second together; busy, $abusers connections of one address besides take names and rooms, search, make accounts and try passwords as fast as they are let.
$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r). Load average before: $load_average. KestrelChat $("$kestrelchat" --version). No line was lost.

| pair | p50, µs: quiet | busy | p99, µs: quiet | busy | busy by quiet | one core: quiet | busy | resident at the end, MB: busy |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
END
jq -rs '
    def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
    def hundredths: . * 100 | round / 100;
    def row($name): "| \($name) | \(.q.p50 | round) | \(.b.p50 | round) | \(.q.p99 | round) | \(.b.p99 | round) | \(.ratio | hundredths) × | \(.q.cpu | hundredths) | \(.b.cpu | hundredths) | \(.b.memory / 1e6 | round) |";
    [ [map(select(.kind == "quiet")), map(select(.kind == "busy"))] | transpose[] | { q: .[0], b: .[1], ratio: (.[1].p99 / .[0].p99) } ] as $pairs
    | ($pairs | to_entries[] | .key as $i | .value | row($i + 1)),
      ({ q: ($pairs | map(.q) | { p50: (map(.p50) | median), p99: (map(.p99) | median), cpu: (map(.cpu) | median) }),
         b: ($pairs | map(.b) | { p50: (map(.p50) | median), p99: (map(.p99) | median), cpu: (map(.cpu) | median), memory: (map(.memory) | median) }),
         ratio: ($pairs | map(.ratio) | median) } | row("median"))
' "$work/halves"
jq -es --argjson most "$most" 'def median: sort | .[length / 2 | floor];
    [ [map(select(.kind == "quiet")), map(select(.kind == "busy"))] | transpose[] | .[1].p99 / .[0].p99 ] | median <= $most' "$work/halves" >/dev/null

#!/usr/bin/env bash
# Shows where the server's processor time goes, on Debian 12 with the .NET 10 SDK and two cores, as root: the server on core 0, the
# load on core 1, a sample each 0.2 ms of processor time. Prints a table in Markdown.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. bench/lib/options.sh

receivers=100 window=64 seconds=5 build=''
usage() {
    cat <<END
Usage: bench/profile.sh [OPTION]...
  --receivers N   ($receivers)
  --window W      messages in flight ($window)
  --seconds S     sampled, after a warm-up of 3 s ($seconds)
  --build DIR     a server published before, to compare with; without it, today's
END
}
read_options 'receivers window seconds build' '' "$@"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
readonly artifacts=$PWD/artifacts/bench
readonly load=$artifacts/load/KestrelChat.Load
. tools/packages.sh
. bench/lib/servers.sh
mapfile -t packages < <(missing_packages perf:linux-perf jq:jq taskset:util-linux)
(( ${#packages[@]} == 0 )) || install_packages "${packages[@]}" || exit
if [[ -z $build ]]; then
    build=$artifacts/server
    dotnet publish src/KestrelChat --configuration Release --output "$build" >&2 || exit
fi
dotnet publish src/KestrelChat.Load --configuration Release --output "$artifacts/load" >&2 || exit
kestrelchat=$(realpath "$build")/KestrelChat
readonly kestrelchat

ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d "$artifacts/profile.XXXXXX")
trap 'rm -f "/tmp/perf-${server_pid:-none}.map"; stop_server; rm -rf "$work"' EXIT
scenario=fanout port=20000
# The names of compiled methods, for perf: a map in /tmp, of the server alone.
export DOTNET_PerfMapEnabled=3 DOTNET_EnableWriteXorExecute=0
start_server kestrelchat "$port" "$work" || { cat "$work/output" >&2; exit 1; }
unset DOTNET_PerfMapEnabled DOTNET_EnableWriteXorExecute
# Until all are connected and the warm-up is over; the load goes on for longer than is sampled.
readonly before=$((7 + receivers / 1000))
taskset -c 1 "$load" fanout --host 127.0.0.1 --port "$port" --pid "$server_pid" --receivers "$receivers" --window "$window" \
    --warmup 3 --duration $((seconds + before - 3)) --json "$work/result.json" >"$work/load" 2>&1 </dev/null &
sleep "$before"
perf record -q -e cpu-clock -c 200000 -g -p "$server_pid" -o "$work/samples" -- sleep "$seconds" >&2 || exit
wait $! || { cat "$work/load" >&2; exit 1; }

jq -r --arg n "$receivers" --arg w "$window" '.results | "\($n) receivers, W=\($w): \(.cpuMicrosecondsPerDelivery * 1000 | round / 1000) µs a delivery, sampled for most of that."' "$work/result.json"
printf '\n| of the processor time | %% |\n| --- | --- |\n'
perf script -i "$work/samples" -F ip,sym,dso 2>/dev/null | awk '
    BEGIN { RS = ""; FS = "\n" }
    # By the innermost frame, and what is the kernel'"'"'s by the call that led there.
    function part() {
        if ($1 ~ /kernel\.kallsyms|\[k\]/ || $1 ~ /\(\[(kernel|guest)/)
            return "kernel: " ($0 ~ /__x64_sys_(sendto|sendmsg)/ ? "send" : $0 ~ /__x64_sys_recv/ ? "receive" : $0 ~ /__x64_sys_epoll/ ? "wait for input" : \
                $0 ~ /__x64_sys_futex/ ? "threads sleep and wake" : $0 ~ /__x64_sys_sched_yield/ ? "threads yield" : "the rest")
        if ($1 ~ /libclrjit/) return "runtime: compiling"
        if ($1 ~ /libcoreclr/) return "runtime: memory, threads"
        if ($1 ~ /\[(QuickJitted|Tier0|Tier0 instrumented|Instrumented|OptimizedTier1OSR|Tier1 instrumented)/) return "compiled code, not yet optimised"
        if ($1 ~ /\[KestrelChat/) return "compiled code: KestrelChat"
        if ($1 ~ /\[OpenTelemetry/) return "compiled code: OpenTelemetry"
        if ($1 ~ /\[Microsoft\.AspNetCore|\[System\.(Net|IO)/) return "compiled code: sockets, Kestrel, pipes"
        if ($1 ~ /perf-[0-9]+\.map|\.dll\)/) return "compiled code: the rest of .NET"
        if ($1 ~ /libSystem\.Native|libc\.|ld-linux|vdso/) return "C library, clock"
        return "not known"
    }
    { count[part()]++ }
    END { for (name in count) printf "| %s | %.1f |\n", name, 100 * count[name] / NR }
' | sort -t'|' -k3,3 -rn

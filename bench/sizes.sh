#!/usr/bin/env bash
# What the server takes as the image has it, native code with the SQLite journal: memory, processor, disk. On Debian 12 or Ubuntu with the .NET 10 SDK
# and two cores, as root or with sudo, the server on core 0, the load on core 1. Prints a table in Markdown, for docs/operations.md.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. bench/lib/options.sh

program='' seconds=10
usage() {
    cat <<END
Usage: bench/sizes.sh [OPTION]...
  --seconds S    of each talk, and of rest before the memory of a server without clients is read ($seconds)
  --program DIR  where the server is published natively already; without it, today's is published
BENCH_DATA names a directory for the journal, on a disk (artifacts/bench).
END
}
read_options 'seconds program' '' "$@"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
readonly artifacts=$PWD/artifacts/bench
readonly load=$artifacts/load/KestrelChat.Load
. tools/packages.sh
. bench/lib/servers.sh
mapfile -t packages < <(missing_packages gcc:gcc gcc:libc6-dev jq:jq taskset:util-linux ps:procps)
(( ${#packages[@]} == 0 )) || install_packages "${packages[@]}" || exit
mkdir -p "$artifacts"
[[ -x $load && -n $program ]] || dotnet publish src/KestrelChat.Load --configuration Release --output "$artifacts/load" >&2 || exit
if [[ -z $program ]]; then
    program=$artifacts/native
    dotnet publish src/KestrelChat --configuration Release --use-current-runtime -p:PublishAot=true --output "$program" >&2 || exit
fi
kestrelchat=$(realpath "$program")/KestrelChat
readonly kestrelchat

ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d "${BENCH_DATA:-$artifacts}/sizes.XXXXXX")
trap 'stop_server; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
scenario=fanout port=20000

# begin: a server with a fresh journal; sets `home`.
begin() {
    home=$(mktemp -d "$work/home.XXXXXX")
    port=$((port + 2))
    start_server kestrelchat-full "$port" "$home" || { cat "$home/output" >&2; exit 1; }
}
# talk SUBCOMMAND OPTION...: the load, whose results go to "$home/result.json".
talk() {
    taskset -c 1 "$load" "$1" --host 127.0.0.1 --port "$port" --pid "$server_pid" "${@:2}" --json "$home/result.json" >"$home/load" 2>&1 </dev/null ||
        { tail -n 1 "$home/load" >&2; exit 1; }
}
# row WHAT: what the last talk came to.
row() {
    jq -r --arg what "$1" '.results | "| \($what) | \(.memoryBytesAfter / 1e6 | round) | \(.cpuShare * 100 | round) % | \(.latencyMicroseconds.p99 | if . then . / 1000 * 10 | round / 10 else "–" end) |"' "$home/result.json" | tee -a "$work/rows" >&2
}

begin
sleep "$seconds"
printf '| nobody | %s | 0 %% | – |\n' $(($(ps -o rss= -p "$server_pid") * 1024 / 1000000)) | tee -a "$work/rows" >&2
stop_server
for n in 1000 10000; do
    begin
    talk idle --receivers "$n" --duration "$seconds"
    row "$n who say nothing"
    stop_server
done
for n in 100 1000; do
    begin
    talk fanout --receivers "$n" --rate 100 --warmup 3 --duration "$seconds"
    row "$n in one room, 100 messages a second"
    stop_server
done
begin
talk rooms --rooms 100 --members 100 --rate 100 --warmup 3 --duration "$seconds"
row '10000 in 100 rooms, 100 messages a second in all'
stop_server
# As many messages as tell what one takes in the file, its indexes included.
begin
talk durable --senders 16 --window 16 --duration "$seconds"
rate=$(jq '.results.messagesPerSecond | round' "$home/result.json")
stop_server
stored=$("$kestrelchat" journal verify --path "$home/chat.db") || { echo "$stored" >&2; exit 1; }
rows=$(sed -n 's/.*: \([0-9]*\) rows, 0 problems\.$/\1/p' <<<"$stored")
bytes=$(stat -c %s "$home/chat.db")

cat <<END
# What the server takes

Printed by \`bench/sizes.sh\`: the server as native code with the SQLite journal, \`Durability=full\` on $(stat -f -c %T "$work"), texts of 64 bytes, one run of $seconds s each, server on core 0,
load on core 1. $(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r). KestrelChat $("$kestrelchat" --version).

| who is there | resident, MB | of a core | p99 from saying to reading, ms |
| --- | --- | --- | --- |
$(cat "$work/rows")

The kernel's buffers are not in it. After 16 senders with $rate messages a second in all the journal has $rows rows and no problem, and its file $bytes bytes, the search index included.
END

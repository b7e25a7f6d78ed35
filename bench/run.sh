#!/usr/bin/env bash
# Measures KestrelChat beside the floor (bench/floor.c) and well-known servers that do the same work, on Debian 12 or Ubuntu with
# the .NET 10 SDK and two cores, as root or with sudo: servers on core 0, the load on core 1. In every round every server has its
# turn in every cell, in alternating order; a figure is the median of the rounds.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

readonly all_scenarios=(fanout rate idle slow rooms size tls web durable micro)
usage() {
    cat <<END
Usage: bench/run.sh [OPTION]...
  --quick           a first look: one round of small cells
  --only LIST       of ${all_scenarios[*]}
  --servers LIST    of ${all_servers[*]}
  --receivers LIST  of the scenario fanout (${receivers[*]})
  --senders LIST    of the scenario fanout (${senders[*]}); beside a sender alone for the floor, KestrelChat and redis (redis-room: its senders listen too), up to 1,000 receivers
  --windows LIST    messages in flight, of the scenarios fanout, tls and web (${windows[*]})
  --rounds N        ($rounds)
  --seconds S       measured in each cell, after a warm-up (${seconds})
  --out DIR         where the results go; a run of everything goes to bench/results and into the README, another one
                    to artifacts/bench/results
BENCH_DATA names a directory for the scenario durable, on a disk (artifacts/bench).
END
}

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
readonly arguments=$* artifacts=$PWD/artifacts/bench
readonly floor=$artifacts/floor kestrelchat=$artifacts/server/KestrelChat load=$artifacts/load/KestrelChat.Load
readonly certificate=$artifacts/certificate
. bench/lib/options.sh
. tools/packages.sh
. bench/lib/servers.sh

only=("${all_scenarios[@]}") servers=("${all_servers[@]}") receivers=(10 100 1000 10000) senders=(1 4 16) windows=(1 64)
crowd=1000 idle=10000 rounds=2 seconds=2 out=''
# Seconds: for a cell, its connections and its warm-up included; for the warm-up, of those who compile themselves meanwhile too.
readonly limit=45 warmup=0.5 jit_warmup=3
own_word() { [[ $1 == --quick ]] && receivers=(10 100) crowd=100 idle=1000 rounds=1; }
read_options 'rounds seconds out' 'only servers receivers senders windows' "$@"
limited=''
[[ " $* " != *\ --@(quick|only|servers|receivers|senders|windows)\ * ]] || limited=yes
[[ -n $out ]] || out=$([[ -n $limited ]] && echo artifacts/bench/results || echo bench/results)

is_wanted() { [[ " ${only[*]} " == *" $1 "* ]]; }

prepare() {
    local packages
    mapfile -t packages < <(missing_packages gcc:gcc gcc:libc6-dev jq:jq gnuplot:gnuplot-nox taskset:util-linux redis-server:redis-server \
        nats-server:nats-server openssl:openssl ngircd:ngircd inspircd:inspircd mosquitto:mosquitto)
    if (( ${#packages[@]} > 0 )); then
        install_packages "${packages[@]}" || return
    fi
    mkdir -p "$artifacts" "$out" || return
    make_certificate || return
    gcc -O2 -Wall -Wextra -Werror -o "$floor" bench/floor.c &&
        dotnet publish src/KestrelChat --configuration Release --output "$artifacts/server" &&
        dotnet publish src/KestrelChat.Load --configuration Release --output "$artifacts/load"
}

# A port of its own for every cell: none waits for connections of the one before to be forgotten.
port=20000
declare -A skipped
# What the terminal shows of a cell.
readonly brief='[(.cpuMicrosecondsPerDelivery | if . then "\(. * 1000 | round / 1000) µs a delivery" else empty end),
    (if .deliveries > 0 then "\(.messagesPerSecond | round) messages a second, p99 \(.latencyMicroseconds.p99 // 0 | round) µs, lost \(.lost)"
    else "\(.memoryBytesPerClient // 0 | round) bytes a client" end)] | join(", ")'

# cell SCENARIO SERVER COMMAND NAME=VALUE...: runs the server and the load's command with those options, and notes what came out.
# What once failed is not tried again in a later round, and where the time was up not with as many receivers again.
cell() {
    local scenario=$1 server=$2 subcommand=$3 options=() each home note='' code results=null crowd_key
    shift 3
    [[ " ${servers[*]} " == *" ${server%%-*} "* ]] || return 0
    for each; do options+=("--${each%%=*}" "${each#*=}"); done
    if [[ $server == kestrelchat* ]]; then options+=(--warmup "$jit_warmup"); else options+=(--warmup "$warmup"); fi
    if [[ $server == *-tls ]]; then options+=(--tls); fi
    if [[ $scenario == fanout && $server == kestrelchat ]]; then options+=(--metrics "http://127.0.0.1:$((port + 3))/metrics"); fi
    crowd_key="$server $(grep -o '\<receivers=[0-9]*' <<<"$*")"
    [[ -z ${skipped[$scenario $server $*]:-} ]] || return 0
    if [[ -n ${skipped[$crowd_key]:-} ]]; then
        note="not tried: ${skipped[$crowd_key]}"
    else
        home=$(mktemp -d "$work/home.XXXXXX")
        chmod 755 "$home"
        port=$((port + 2))
        if start_server "$server" "$port" "$home"; then
            timeout --kill-after=1s "$limit" taskset -c 1 "$load" "$subcommand" --protocol "${protocol[$server]}" --host 127.0.0.1 --port "$port" --http-port "$((port + 1))" \
                --pid "$server_pid" --duration "$seconds" "${options[@]}" --json "$home/result.json" >"$home/load" 2>&1 </dev/null
            code=$?
            if (( code == 124 || code == 137 )); then
                note="not done after $limit s"
                skipped[$crowd_key]=$note
            elif ! kill -0 "$server_pid" 2>/dev/null; then
                note='the server ended'
            elif (( code != 0 )); then
                note="the load ended with $code: $(tail -n 1 "$home/load")"
            else
                results=$(jq -c .results "$home/result.json") || note='no result'
            fi
        else
            note="did not start: $(tail -n 1 "$home/output")"
        fi
        stop_server
        rm -rf "$home"
    fi
    [[ -z $note ]] || skipped[$scenario $server $*]=$note
    jq -cn --arg scenario "$scenario" --arg server "$server" --arg note "$note" --argjson round "$round" --argjson results "${results:-null}" \
        '{ scenario: $scenario, server: $server, options: ($ARGS.positional | map(split("=") | { (.[0]): (.[1] | tonumber) }) | add), round: $round, note: $note, results: $results }' \
        --args "$@" >>"$work/cells.ndjson"
    printf '%-8s %-19s %-40s %s\n' "$scenario" "$server" "$*" "${note:-$(jq -r "$brief" <<<"$results")}"
}

# on_these SERVERS ARGUMENTS: cell for each of them, in the order of this round; the server's name is left out of the arguments.
on_these() {
    local each turn
    read -ra turn <<<"$1"
    (( round % 2 == 1 )) || mapfile -t turn < <(printf '%s\n' "${turn[@]}" | tac)
    for each in "${turn[@]}"; do cell "$2" "$each" "${@:3}"; done
}
on_each() { on_these "${all_servers[*]}" "$@"; }
on_ours() { on_these 'floor kestrelchat' "$@"; }

fanout() {
    local n s w
    for n in "${receivers[@]}"; do
        for s in "${senders[@]}"; do
            for w in "${windows[@]}"; do
                if (( s == 1 )); then
                    on_each fanout fanout "receivers=$n" "senders=$s" "window=$w"
                elif (( n <= 1000 )); then
                    on_these 'floor kestrelchat redis redis-room' fanout fanout "receivers=$n" "senders=$s" "window=$w"
                fi
            done
        done
    done
}

rate() {
    local r
    on_each rate fanout "receivers=$crowd" rate=100
    for r in 30 300 1000; do
        on_ours rate fanout "receivers=$crowd" "rate=$r"
    done
}

# A client's memory does not change from round to round.
idle() {
    (( round == 1 )) || return 0
    on_each idle idle "receivers=$((idle / 10))"
    on_each idle idle "receivers=$idle"
}

# The texts are long enough to fill, in the time of a cell, what the kernel keeps for a client that never reads.
slow() {
    on_ours slow slow "receivers=$crowd" rate=100 size=2048 slow-share=0
    on_ours slow slow "receivers=$crowd" rate=100 size=2048 slow-share=0.2
}

# As many clients and as many deliveries a second in one room, in ten and in a hundred. Then a room of a hundred alone, and beside
# a crowd in silent rooms.
rooms() {
    local n
    for n in 1 10 100; do
        on_ours rooms rooms "rooms=$n" "members=$((crowd / n))" "rate=$((100 * n))"
    done
    on_ours silence rooms rooms=1 members=100 talking=1 window=1
    on_ours silence rooms "rooms=$((idle / 100))" members=100 talking=1 window=1
}

# A line of IRC has 512 bytes at the most.
size() {
    local s
    for s in 64 512 4000; do
        on_these 'floor kestrelchat redis nats' size fanout receivers=100 window=64 "size=$s"
    done
}

# The load decrypts all that the servers encrypt, so there are no more receivers than it keeps up with. What offering TLS costs plain connections is too
# little to be seen here: pairs.sh tells.
tls() {
    local n w
    for n in "$((crowd / 10))" "$crowd"; do
        for w in "${windows[@]}"; do
            on_these 'kestrelchat-tls redis-tls inspircd-tls' tls fanout "receivers=$n" "window=$w"
        done
    done
}

# Readers by WebSocket and of streams beside those by TCP, in its own style and in that of the others. Who talks comes by TCP.
web() {
    local n w
    for n in "$((crowd / 10))" "$crowd"; do
        for w in "${windows[@]}"; do
            on_these 'kestrelchat kestrelchat-json kestrelchat-websocket kestrelchat-sse' web fanout "receivers=$n" "window=$w"
        done
    done
    (( round == 1 )) || return 0
    for n in "$((idle / 10))" "$idle"; do
        on_these 'kestrelchat kestrelchat-websocket' web-idle idle "receivers=$n"
    done
}

durable() {
    local name n
    for name in kestrelchat-full kestrelchat-normal kestrelchat redis nats; do
        for n in 1 16 64; do
            cell durable "$name" durable "senders=$n"
        done
        cell durable "$name" durable senders=64 window=16
    done
    # At a rate, whoever is ready says the next: each of the senders alone in its room.
    cell durable kestrelchat-full rooms rooms=64 members=1 rate=1000
}

micro() {
    (( round == 1 )) || return 0
    local reports=artifacts/benchmarks
    rm -rf "$reports"
    dotnet run --project bench/KestrelChat.Benchmarks --configuration Release -- --filter '*' >"$work/micro" 2>&1 </dev/null ||
        { tail -n 20 "$work/micro"; return 1; }
    {
        printf '# Micro-benchmarks\n\nPrinted by bench/run.sh --only micro: KestrelChat %s.\n\n' "$(version_of kestrelchat)"
        cat "$reports"/results/*-report-github.md
    } >"$out/micro.md"
}

about() {
    local name versions='{}'
    for name in "${servers[@]}"; do
        versions=$(jq -c --arg name "$name" --arg version "$(version_of "$name")" '. + { ($name): $version }' <<<"$versions")
    done
    jq -n --arg command "bench/run.sh${arguments:+ $arguments}" --arg load "$load_average" --argjson versions "$versions" --argjson rounds "$rounds" \
        --argjson seconds "$seconds" --argjson natsSyncs "$(nats_syncs && echo true || echo false)" --arg disk "$(stat -f -c %T "$work")" --arg kernel "$(uname -r)" --arg fsync "$fsync" \
        --arg machine "$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(free -g | awk '/^Mem/ { print $2 }') GiB" \
        '$ARGS.named | .fsyncMilliseconds = (.fsync | tonumber?) | del(.fsync)'
}

# plot NAME TITLE X-AXIS Y-AXIS SCENARIO WHERE X FIGURES: an SVG, unless there is nothing to show.
plot() {
    jq -r --arg scenario "$5" --argjson where "$6" --arg x "$7" --argjson figures "$8" -f bench/lib/series.jq "$out/fanout.json" >"$work/plot.dat"
    [[ $(wc -l <"$work/plot.dat") -gt 1 ]] || return 0
    gnuplot -e "data='$work/plot.dat'; target='$out/$1.svg'; what='$2'; x='$3'; y='$4'" bench/lib/plot.gp
}

report() {
    local w name
    jq -s --argjson about "$about" -f bench/lib/summary.jq "$work/cells.ndjson" >"$out/fanout.json" || return
    for name in fanout durable; do
        [[ $name == fanout ]] || is_wanted "$name" || continue
        jq -r --arg part "$name" -f bench/lib/report.jq "$out/fanout.json" >"$out/$name.md" || return
    done
    for w in 1 64; do
        plot "cpu-$w" "Processor time of the server, $w in flight" receivers 'µs a delivery' fanout "{ \"senders\": 1, \"window\": $w }" receivers '["cpu"]'
    done
    plot latency "Latency, $crowd receivers" 'messages a second' µs rate '{}' rate '["p50", "p99"]'
    plot memory 'Memory of the server' 'idle clients' 'KiB a client' idle '{}' receivers '["memory"]'
    plot rooms "Processor time of the server, $crowd clients in all" rooms 'µs a delivery' rooms '{}' rooms '["cpu"]'
    plot size 'Processor time of the server, 100 receivers, 64 in flight' 'bytes of a text' 'µs a delivery' size '{}' size '["cpu"]'
    plot rate "Processor time of the server, $crowd receivers" 'messages a second' 'µs a delivery' rate '{}' rate '["cpu"]'
}

# The README has the table of the last complete run between two marks.
headline() {
    jq -r --arg part headline -f bench/lib/report.jq bench/results/fanout.json >"$work/headline" &&
        sed -i -e '/^<!-- bench -->$/,/^<!-- end of bench -->$/ { //!d }' -e "/^<!-- bench -->\$/r $work/headline" README.md
}

load_average=$(cut -d' ' -f1-3 /proc/loadavg)
if (( $(nproc) < 2 )); then
    echo 'One core is too few: the server has one, the load the other.' >&2
    exit 1
fi
ulimit -n "$(ulimit -Hn)"
prepare || exit
work=$(mktemp -d "${BENCH_DATA:-$artifacts}/run.XXXXXX")
trap 'stop_server; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if is_wanted durable && [[ $(stat -f -c %T "$work") =~ ^(tmpfs|ramfs)$ ]]; then
    echo "$work is in memory, nothing there is durable: BENCH_DATA may name another place." >&2
    exit 1
fi
fsync=$(dd if=/dev/zero of="$work/fsync" bs=4k count=100 oflag=dsync 2>&1 | sed -n 's/.*copied, \([0-9.e-]*\) s,.*/\1/p' | awk '{ print $1 * 10 }')
about=$(about)
for (( round = 1; round <= rounds; round++ )); do
    for each in "${only[@]}"; do "$each" || echo "$each failed." >&2; done
done
[[ ! -e $work/cells.ndjson ]] || report || exit
[[ -n $limited ]] || headline || exit
echo "The results are in $out."

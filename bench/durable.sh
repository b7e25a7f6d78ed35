#!/usr/bin/env bash
# Durable messages a second and the latency of their acknowledgement, side by side with Redis and NATS JetStream: the same
# program, one message in flight a sender, servers on core 0, the load on core 1. Writes bench/results/durable.md and .json.
# Usage: bench/durable.sh [SECONDS] [REPEATS]   (needs artifacts/publish, gcc, and a disk at BENCH_DATA that is no tmpfs)
set -euo pipefail
cd "$(dirname "$0")/.."
readonly seconds=${1:-3} repeats=${2:-3} counts=(1 16 64)
readonly server=${KESTRELCHAT_SERVER:-$PWD/artifacts/publish/KestrelChat}
data=$(mktemp -d "${BENCH_DATA:-$PWD/artifacts}/durable.XXXXXX")
pid=''

stop() {
    [[ -z $pid ]] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; } || true
    pid=''
}
trap 'stop; rm -rf "$data"' EXIT

missing=()
for tool in redis-server:redis-server nats-server:nats-server gcc:gcc taskset:util-linux; do
    PATH=$PATH:/usr/sbin command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
done
if (( ${#missing[@]} )); then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null </dev/null
fi
PATH=$PATH:/usr/sbin
case $(stat -f -c %T "$data") in
    tmpfs | ramfs) echo "$data is in memory: nothing there is durable. Set BENCH_DATA." >&2; exit 1 ;;
esac
gcc -O2 -Wall -o "$data/load" bench/durable.c

wait_for() {
    for _ in {1..200}; do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.05
    done
    echo "Nobody listens on port $1." >&2
    return 1
}

readonly port=26379
start() {
    local name=$1 home=$2
    mkdir -p "$home"
    case $name in
        kestrelchat-*)
            local journal=(--Chat:Journal:Kind=memory)
            [[ $name == *-memory ]] || journal=("--Chat:Journal:Sqlite:Path=$home/chat.db" "--Chat:Journal:Sqlite:Durability=${name#*-}")
            taskset -c 0 "$server" "--Chat:Port=$port" --Kestrel:Endpoints:Http:Url=http://127.0.0.1:26380 --Chat:Limits:MessagesPerSecond=0 \
                --Chat:Limits:MaxConnectionsPerAddress=0 --Chat:Limits:ConnectionsPerMinutePerAddress=0 "${journal[@]}" >"$home/log" 2>&1 & ;;
        redis)
            taskset -c 0 redis-server --port "$port" --bind 127.0.0.1 --dir "$home" --appendonly yes --appendfsync always --save '' >"$home/log" 2>&1 & ;;
        nats)
            printf 'port: %s\nhost: 127.0.0.1\njetstream { store_dir: "%s" %s }\n' "$port" "$home/js" "$sync" >"$home/nats.conf"
            taskset -c 0 nats-server -c "$home/nats.conf" >"$home/log" 2>&1 & ;;
    esac
    pid=$!
    wait_for "$port"
}

# "always" came with NATS 2.10; before, an acknowledgement says nothing of the disk.
sync='' nats_note='acknowledged before it is synchronised (this version has no sync_interval: always; every 2 minutes by default): lost in a power cut'
nats_version=$(nats-server --version | grep -o '[0-9][0-9.]*' | head -1)
if [[ $(printf '%s\n2.10\n' "$nats_version" | sort -V | head -1) == 2.10 ]]; then
    sync='sync_interval: always' nats_note='synchronised before it is acknowledged: survives a power cut'
fi

median() { sort -g | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

readonly systems=(kestrelchat-full kestrelchat-normal kestrelchat-memory redis nats)
for (( r = 1; r <= repeats; r++ )); do
    for name in "${systems[@]}"; do
        for count in "${counts[@]}"; do
            start "$name" "$data/$name-$count-$r"
            line=$(taskset -c 1 "$data/load" "${name%%-*}" "$port" "$count" "$seconds" | sed 's/^/ /') || line=' 0 0 0'
            echo "$line" >>"$data/$name-$count.result"
            echo "$name, $count senders:$line"
            stop
            rm -rf "$data/$name-$count-$r"
        done
    done
done

machine="$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(free -g | awk '/^Mem/ { print $2 }') GiB, $(stat -f -c %T "$data"), Linux $(uname -r)"
versions="KestrelChat $("$server" --version), Redis $(redis-server --version | grep -o 'v=[0-9.]*' | cut -c3-), NATS $nats_version"
declare -A promise=(
    [kestrelchat-full]='synchronised before anybody sees it: survives a power cut'
    [kestrelchat-normal]='in the kernel before anybody sees it: survives the end of the process, in a power cut the last moments are lost'
    [kestrelchat-memory]='kept nowhere: lost with the process'
    [redis]='`appendfsync always`: synchronised before it is acknowledged: survives a power cut'
    [nats]="$nats_note"
)
{
    echo '# Durable messages'
    echo
    echo "Printed by \`bench/durable.sh $seconds $repeats\`: medians of $repeats runs of $seconds s, texts of 64 bytes, one message in flight a sender, each"
    echo "server with a fresh directory, server on core 0, load on core 1. $machine. $versions. Load average before: $(cut -d' ' -f1-3 /proc/loadavg)."
    echo
    echo '| system | senders | messages a second | p50, µs | p99, µs | what an acknowledged message survives |'
    echo '| --- | --- | --- | --- | --- | --- |'
} >bench/results/durable.md
json=''
for name in "${systems[@]}"; do
    for count in "${counts[@]}"; do
        rate=$(awk '{ print $1 }' "$data/$name-$count.result" | median)
        p50=$(awk '{ print $2 }' "$data/$name-$count.result" | median)
        p99=$(awk '{ print $3 }' "$data/$name-$count.result" | median)
        echo "| $name | $count | $rate | $p50 | $p99 | ${promise[$name]} |" >>bench/results/durable.md
        json+="${json:+,}
    { \"system\": \"$name\", \"senders\": $count, \"messagesPerSecond\": $rate, \"p50Microseconds\": $p50, \"p99Microseconds\": $p99 }"
    done
done
printf '{\n  "machine": "%s",\n  "versions": "%s",\n  "seconds": %s,\n  "repeats": %s,\n  "results": [%s\n  ]\n}\n' "$machine" "$versions" "$seconds" "$repeats" "$json" >bench/results/durable.json
cat bench/results/durable.md

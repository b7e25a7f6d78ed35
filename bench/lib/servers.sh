# How each server is started, with nothing in its own configuration that would bind before the machine does; sourced by run.sh
# and the other scripts beside it, which say where `floor`, `kestrelchat` and the `certificate` are and what the `scenario` is.
# shellcheck shell=bash disable=SC2034,SC2154

readonly all_servers=(floor kestrelchat redis nats ngircd inspircd mosquitto)

declare -A protocol=(
    [floor]=chat [kestrelchat]=chat [kestrelchat-full]=chat [kestrelchat-normal]=chat [kestrelchat-limited]=chat
    [kestrelchat-json]=chat-json [kestrelchat-websocket]=websocket [kestrelchat-sse]=sse
    [kestrelchat-offered]=chat [kestrelchat-traced]=chat [kestrelchat-tls]=chat [redis-tls]=redis [inspircd-tls]=irc
    [redis]=redis [redis-room]=redis-room [nats]=nats [ngircd]=irc [inspircd]=irc [mosquitto]=mqtt
)

# NATS before 2.10 acknowledges what is not synchronised and has no setting for it.
nats_syncs() { [[ $(printf '%s\n2.10\n' "$(version_of nats)" | sort -V | head -n 1) == 2.10 ]]; }

# One certificate for all: of the kind that signs fastest.
make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 2 -subj /CN=localhost -keyout "$certificate.key" -out "$certificate.crt" 2>"$artifacts/openssl" ||
        { cat "$artifacts/openssl"; return 1; }
}

# start_collector SPANS: on core 1, beside the load; sets `collector` and `collector_port`. SPANS gets a line for each request with spans.
start_collector() {
    : >"$1"
    exec 4< <(exec taskset -c 1 python3 bench/lib/collector.py "$1")
    collector=$!
    read -r -t 20 collector_port <&4
}

version_of() {
    case $1 in
        floor) gcc --version | sed -n '1s/.* /gcc /p' ;;
        kestrelchat) "$kestrelchat" --version ;;
        redis) redis-server --version | sed 's/.* v=\([^ ]*\).*/\1/' ;;
        nats) nats-server --version | sed 's/.*v//' ;;
        ngircd) ngircd --version | sed -n '1s/ngIRCd \([^-]*\).*/\1/p' ;;
        inspircd) inspircd --version | sed -n '1s/InspIRCd-\([^-]*\).*/\1/p' ;;
        mosquitto) mosquitto -h | sed -n '1s/mosquitto version //p' ;;
    esac
}

# server_command NAME PORT HOME: sets `command`; what it needs is written to HOME, an empty directory.
server_command() {
    local name=$1 port=$2 home=$3 key keys
    case $name in
        floor) command=("$floor" "$port") ;;
        kestrelchat | kestrelchat-json | kestrelchat-websocket | kestrelchat-sse | kestrelchat-full | kestrelchat-normal | kestrelchat-limited | kestrelchat-offered | kestrelchat-traced | kestrelchat-tls)
            command=("$kestrelchat" --Chat:Address=127.0.0.1 "--Chat:Port=$port" "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:$((port + 1))")
            # As it is for people, or for a load that comes from one machine. A build that is older than a limit does not know its key.
            if [[ $name != *-limited ]]; then
                keys=$("$kestrelchat" --help)
                for key in MessagesPerSecond MovesPerMinute BytesPerSecondPerAddress MaxConnectionsPerAddress ConnectionsPerMinutePerAddress; do
                    [[ $keys != *Chat:Limits:$key* ]] || command+=("--Chat:Limits:$key=0")
                done
            fi
            case ${name#kestrelchat} in
                -limited) command+=("--Chat:Journal:Sqlite:Path=$home/chat.db") ;;
                -full | -normal) command+=("--Chat:Journal:Sqlite:Path=$home/chat.db" "--Chat:Journal:Sqlite:Durability=${name#*-}") ;;
                *) command+=(--Chat:Journal:Kind=memory) ;;
            esac
            case ${name#kestrelchat} in
                -offered) command+=(--Chat:Tls:Mode=offered) ;;
                -tls) command+=(--Chat:Tls:Mode=required) ;;
                # The spans are pushed while it is measured, and so is the log.
                -traced)
                    command=(
                        env "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$collector_port" OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
                        OTEL_TRACES_SAMPLER_ARG=0.01 OTEL_BSP_SCHEDULE_DELAY=500 "${command[@]}"
                    )
                    ;;
            esac
            case ${name#kestrelchat} in
                -offered | -tls) command+=("--Chat:Tls:CertificatePath=$certificate.crt" "--Chat:Tls:KeyPath=$certificate.key") ;;
            esac
            ;;
        redis | redis-room | redis-tls)
            command=(
                redis-server --port "$port" --bind 127.0.0.1 --protected-mode no --dir "$home" --save '' --maxclients 60000
                --client-output-buffer-limit 'pubsub 0 0 0'
            )
            if [[ $name == redis-tls ]]; then
                command+=(--port 0 --tls-port "$port" --tls-auth-clients no --tls-cert-file "$certificate.crt" --tls-key-file "$certificate.key")
            fi
            [[ $scenario != durable ]] || command+=(--appendonly yes --appendfsync always)
            ;;
        nats)
            {
                printf 'listen: "127.0.0.1:%s"\nmax_connections: 60000\nmax_pending: 1GB\nwrite_deadline: "60s"\n' "$port"
                if [[ $scenario == durable ]]; then
                    printf 'jetstream { store_dir: "%s" %s }\n' "$home/jetstream" "$(! nats_syncs || echo 'sync_interval: always')"
                fi
            } >"$home/nats.conf"
            command=(nats-server --config "$home/nats.conf")
            ;;
        ngircd)
            cat >"$home/ngircd.conf" <<END
[Global]
Name = irc.bench.test
Info = bench
Listen = 127.0.0.1
Ports = $port
MotdPhrase = bench
PidFile =
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
END
            command=(ngircd --nodaemon --config "$home/ngircd.conf")
            ;;
        inspircd | inspircd-tls)
            cat >"$home/inspircd.conf" <<END
<server name="irc.bench.test" description="bench" network="bench" id="97K">
<admin name="bench" nick="bench" email="bench@bench.test">
<bind address="127.0.0.1" port="$port" type="clients">
<pid file="$home/inspircd.pid">
<path logdir="$home" datadir="$home">
<connect name="all" allow="*" timeout="300" pingfreq="10m" limit="60000" localmax="60000" globalmax="60000"
    recvq="1M" softsendq="1G" hardsendq="1G" threshold="1000000" commandrate="1000000000" fakelag="no"
    resolvehostnames="no" useident="no">
<channels users="100" opers="100">
<performance netbuffersize="65534" somaxconn="4096" softlimit="60000" quietbursts="yes">
<options nohostname="no" announceinvites="dynamic">
<log method="file" target="$home/inspircd.log" type="* -USERINPUT -USEROUTPUT" level="default">
END
            if [[ $name == inspircd-tls ]]; then
                # Records of up to 16 KiB, as the others make them.
                sed -i 's/ type="clients"/ type="clients" sslprofile="clients"/' "$home/inspircd.conf"
                printf '<module name="ssl_gnutls">\n<sslprofile name="clients" provider="gnutls" certfile="%s" keyfile="%s" requestclientcert="no" outrecsize="16384">\n' \
                    "$certificate.crt" "$certificate.key" >>"$home/inspircd.conf"
            fi
            command=(inspircd --nofork --nopid --runasroot --config "$home/inspircd.conf")
            (( EUID == 0 )) || command=(inspircd --nofork --nopid --config "$home/inspircd.conf")
            ;;
        mosquitto)
            cat >"$home/mosquitto.conf" <<END
listener $port 127.0.0.1
allow_anonymous true
max_connections -1
max_queued_messages 0
max_queued_bytes 0
set_tcp_nodelay true
persistence false
log_dest none
END
            command=(mosquitto -c "$home/mosquitto.conf")
            ;;
        *)
            echo "There is no server $name. There are: ${all_servers[*]}." >&2
            return 1
            ;;
    esac
}

# start_server NAME PORT HOME: on core 0; sets `server_pid`. False if it does not listen within 20 s.
start_server() {
    local command
    server_command "$@" || return
    taskset -c 0 "${command[@]}" >"$3/output" 2>&1 </dev/null &
    server_pid=$!
    for _ in {1..400}; do
        (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && return
        kill -0 "$server_pid" 2>/dev/null || return 1
        sleep 0.05
    done
    return 1
}

stop_server() {
    [[ -n ${server_pid:-} ]] || return 0
    kill "$server_pid" 2>/dev/null
    for _ in {1..100}; do
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.05
    done
    kill -KILL "$server_pid" 2>/dev/null
    wait "$server_pid" 2>/dev/null
    server_pid=''
}

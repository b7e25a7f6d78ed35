# From the cells of all rounds (one JSON object each, slurped) to fanout.json: medians, ratios to the floor, the goals.
# Arguments: $about, an object with what the run was.

def median: sort | if length == 0 then null else (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2 end;

# Of objects of the same shape: the same with the median of each number.
def medians: . as $all | [$all[] | paths(type == "number")] | unique
    | reduce .[] as $path (null; setpath($path; [$all[] | getpath($path) | numbers] | median));

def key: "\(.scenario) \(.options)";
def cpu: .cpuMicrosecondsPerDelivery;
def p99: .latencyMicroseconds.p99;
def over($other): if . != null and $other != null and $other > 0 then . / $other else null end;

def ratios($floor): {
    cpu: [.[] | . as $cell | $floor["\($cell.round) \($cell | key)"] | select(.) | .results | cpu as $base | $cell.results | cpu | over($base) | numbers] | median,
    p99: [.[] | . as $cell | $floor["\($cell.round) \($cell | key)"] | select(.) | .results | p99 as $base | $cell.results | p99 | over($base) | numbers] | median
};

def text($value; $unit): if $value == null then "not measured" else "\($value * 100 | round / 100)\($unit)" end;
def goal($what; $limit; $value; $unit): {
    goal: $what, measured: text($value; $unit), reached: (if $value == null then null else $value <= $limit end)
};
def at_least($what; $limit; $value; $unit): goal($what; $limit; $value; $unit) | .reached |= (if . == null then . else $value >= $limit end);
def found($cells; $scenario; $server; $options): [$cells[] | select(.scenario == $scenario and .server == $server and .results)
    | select(.options | contains($options))];
def worst($cells; $window; $receivers; $senders): [found($cells; "fanout"; "kestrelchat"; { window: $window })[]
    | select((.options.receivers | IN($receivers[])) and (.options.senders | IN($senders[]))).ratioToFloor.cpu | numbers] | max;

# In how many cells of a scenario ours costs less than these others.
def below($cells; $scenario; $server; $others; $windows):
    [found($cells; $scenario; $server; {})[] | select(.options.window | IN($windows[])) | . as $ours
        | $others[] as $other | found($cells; $scenario; $other; $ours.options)[]
        | { name: "\(.server) at \(.options.receivers), \(if .options.senders > 1 then "S=\(.options.senders), " else "" end)W=\(.options.window)", less: (($ours.results | cpu) < (.results | cpu)) }]
    | if length == 0 then { measured: "not measured", reached: null } else {
        measured: "in \(map(select(.less)) | length) of \(length) cells\([.[] | select(.less | not).name] | if length > 0 then "; not below " + join(", ") else "" end)",
        reached: all(.less)
    } end;

# What reading otherwise costs beside reading by TCP: the worst cell.
def web($cells; $server): [found($cells; "web"; $server; {})[].ratioToTcp.cpu | numbers] | max;

def durable($cells; $options): found($cells; "durable"; "kestrelchat-full"; $options)[0].results;
# The figure where the option is largest over that where it is smallest.
def rise($cells; $scenario; $option; figure): found($cells; $scenario; "kestrelchat"; {}) | sort_by(.options[$option])
    | (first.results | figure) as $least | if length < 2 then null else last.results | figure | over($least) end;

def growth($cells; $window):
    (found($cells; "fanout"; "kestrelchat"; { receivers: 10000, senders: 1, window: $window })[0].results | cpu)
        | over(found($cells; "fanout"; "kestrelchat"; { receivers: 1000, senders: 1, window: $window })[0].results | cpu);

# What each receiver more adds to what a message allocates.
def allocated_a_delivery($cells; $window): [found($cells; "fanout"; "kestrelchat"; { senders: 1, window: $window })[] | select(.results.allocatedBytesPerMessage)]
    | sort_by(.options.receivers) | map(select(.options.receivers <= 1000)) | if length < 2 then null else
        (last.results.allocatedBytesPerMessage - first.results.allocatedBytesPerMessage) / (last.options.receivers - first.options.receivers) end;

INDEX(.[] | select(.server == "floor" and .results); "\(.round) \(key)") as $floor
| INDEX(.[] | select(.server == "kestrelchat" and .scenario == "web" and .results); "\(.round) \(key)") as $tcp
| INDEX(.[] | select(.server == "kestrelchat-json" and .scenario == "web" and .results); "\(.round) \(key)") as $json
| [group_by([.scenario, .server, .options])[] | map(select(.results)) as $good | {
    scenario: .[0].scenario, server: .[0].server, options: .[0].options, rounds: ($good | length),
    note: (map(.note) | map(select(. != "")) | first // null),
    results: ($good | map(.results) | medians), ratioToFloor: ($good | ratios($floor))
} + (if .[0].scenario == "web" then { ratioToTcp: ($good | ratios($tcp)), ratioToJson: ($good | ratios($json)) } else {} end)] as $cells
| $about + { goals: ([
    ([100, 1000], [10, 10000] | . as $receivers | "\($receivers[0]) and \($receivers[1]) receivers" as $whom
        | goal("processor time a delivery to \($whom) at most 1.2 × the floor's, one message in flight"; 1.2; worst($cells; 1; $receivers; [1]); " × at worst"),
          goal("to \($whom) at most 1.35 × with 64 in flight"; 1.35; worst($cells; 64; $receivers; [1]); " × at worst")),
    ([100, 1000], [10] | . as $receivers | goal("to \(map(tostring) | join(" and ")) receivers at most 1.35 × with 64 in flight of 4 and 16 senders"; 1.35; worst($cells; 64; $receivers; [4, 16]); " × at worst")),
    { goal: "below redis, nats, inspircd and mosquitto in every cell" } + below($cells; "fanout"; "kestrelchat"; ["redis", "nats", "inspircd", "mosquitto"]; [1, 64]),
    { goal: "below a redis whose senders hear each other too, in every cell of 4 and 16 senders" } + below($cells; "fanout"; "kestrelchat"; ["redis-room"]; [1, 64]),
    { goal: "below ngircd with 64 in flight" } + below($cells; "fanout"; "kestrelchat"; ["ngircd"]; [64]),
    { goal: "with TLS below redis and inspircd with TLS in every cell" } + below($cells; "tls"; "kestrelchat-tls"; ["redis-tls", "inspircd-tls"]; [1, 64]),
    (1, 64 | . as $window | goal("nothing is allocated a delivery: less than 1 byte more a message for each receiver more, W=\($window)"; 1; allocated_a_delivery($cells; $window); " bytes")),
    goal("at most 6 KiB a client, 10,000 idle ones"; 6; (found($cells; "idle"; "kestrelchat"; { receivers: 10000 })[0].results.memoryBytesPerClient | over(1024)); " KiB"),
    (1, 64 | . as $window | goal("a delivery to one of 10,000 at most 1.2 × that to one of 1,000, W=\($window)"; 1.2; growth($cells; $window); " ×")),
    goal("p99 at 100 messages a second to 1,000 receivers at most 1.5 × the floor's"; 1.5;
        found($cells; "rate"; "kestrelchat"; { rate: 100, receivers: 1000 })[0].ratioToFloor.p99; " ×"),
    goal("p99 of the others at most 1.2 × while a fifth never reads"; 1.2; rise($cells; "slow"; "slow-share"; p99); " ×"),
    goal("crowds in silent rooms cost a busy room nothing (at most 1.05 ×)"; 1.05; rise($cells; "silence"; "rooms"; cpu); " ×"),
    goal("a delivery by WebSocket costs at most 1.5 × that by TCP"; 1.5; web($cells; "kestrelchat-websocket"); " × at worst"),
    goal("to a reader of a stream at most 1.3 ×"; 1.3; web($cells; "kestrelchat-sse"); " × at worst"),
    goal("at most 12 KiB a client by WebSocket, 10,000 idle ones"; 12;
        (found($cells; "web-idle"; "kestrelchat-websocket"; { receivers: 10000 })[0].results.memoryBytesPerClient | over(1024)); " KiB"),
    at_least("20,000 durable messages a second from 64 senders, 16 in flight each"; 20000; durable($cells; { senders: 64, window: 16 }).messagesPerSecond; " a second"),
    goal("p99 of the acknowledgement at most 10 ms beyond one synchronisation, at 1,000 durable messages a second"; 10 + $about.fsyncMilliseconds;
        (durable($cells; { rate: 1000 }) | p99 | over(1000)); " ms, one synchronisation \($about.fsyncMilliseconds * 100 | round / 100) ms")
    ]), cells: $cells }

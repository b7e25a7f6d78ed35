# From fanout.json to its tables. Argument: $part, which of them: fanout, durable or headline.

def figure: if . == null then "–" elif . == 0 then "0" elif . >= 100 then "\(round)" else
    pow(10; 2 - (log10 | floor)) as $scale | "\(. * $scale | round / $scale)" end;
def times: if . == null then "" else " (\(. * 100 | round / 100) ×)" end;
def row: "| \(join(" | ")) |";
def table($head): [($head | row), ([$head[] | "---"] | row)] + map(row) | join("\n");
def count: tostring | if length > 3 then "\(.[:-3]),\(.[-3:])" else . end;
def order: . as $server | ["floor", "kestrelchat-full", "kestrelchat-normal", "kestrelchat", "kestrelchat-json", "kestrelchat-websocket", "kestrelchat-sse", "kestrelchat-tls", "redis", "redis-room", "redis-tls", "nats", "ngircd", "inspircd", "inspircd-tls", "mosquitto"] | index($server);
def of($scenario): [.cells[] | select(.scenario == $scenario)];
def servers: map(.server) | unique | sort_by(order);
def at($server; $options): map(select(.server == $server and .options == $options)) | first;
def cpu: if .results then (.results.cpuMicrosecondsPerDelivery | figure) + (.ratioToFloor.cpu | times) else "–" end;

# One row a server, one column a set of options; a cell as cell makes it.
def by_server(head; cell): . as $cells | (map(.options) | unique) as $columns
    | servers | map(. as $server | [$server] + [$columns[] as $options | $cells | at($server; $options) | if . == null then "–" else cell end])
    | table(["server"] + [$columns[] | head]);

# One row a set of options, for the floor and KestrelChat.
def by_options($names; $head): . as $cells | map(.options) | unique | map(. as $options
    | [$names[] as $name | $options[$name] | if . == null then "–" else tostring end]
        + [("floor", "kestrelchat") as $server | $cells | at($server; $options) | cpu, (.results.latencyMicroseconds.p50 | figure), (.results.latencyMicroseconds.p99 | figure)])
    | table($head + ["floor, µs", "p50", "p99", "kestrelchat, µs", "p50", "p99"]);

def section($title; $text; content): if length == 0 then empty else "## \($title)\n\n\($text)\n\n\(content)\n" end;

def origin: "Printed by `\(.command)`: medians of \(.rounds) rounds of \(.seconds) s a cell, texts of 64 bytes unless it says otherwise, servers on core 0, load on\n"
    + "core 1. \(.machine), Linux \(.kernel). Load average before: \(.load).\n\(.versions | to_entries | map("\(.key) \(.value)") | join(", ")).\n";

def notes: [.cells[] | select(.note) | "- \(.scenario), \(.server), \(.options | to_entries | map("\(.key) \(.value)") | join(", ")): \(.note)"]
    + [.cells[] | select(.results and ((.results.lost // 0) + (.results.gapMissed // 0) + (.results.closedByServer // 0) > 0))
        | "- \(.scenario), \(.server), \(.options | to_entries | map("\(.key) \(.value)") | join(", ")): \(.results.lost // 0 | round) deliveries lost, \(.results.closedByServer // 0 | round) connections ended by the server"];

def fanout: [
    "# Beside the floor and others\n\n\(origin)",
    "In brackets: the multiple of the floor (`bench/floor.c`) in the same round. – was not measured; the notes say why. Single\nsteps are in micro.md, durable messages in durable.md.\n",
    "| goal | measured | reached |\n| --- | --- | --- |\n" + (.goals | map("| \(.goal) | \(.measured) | \(if .reached == null then "–" elif .reached then "yes" else "no" end) |") | join("\n")) + "\n",
    (of("fanout") | map(select(.options.senders == 1)) | section("Processor time of the server a delivery, µs"; "N receivers, one sender, W messages in flight.";
        by_server("\(.receivers | count), W=\(.window)"; cpu))),
    (of("fanout") | map(select(.options.senders > 1)) | (map(.options.senders) | unique | .[]) as $senders
        | map(select(.options.senders == $senders)) | section("The same with \($senders) senders"; "W messages in flight of all together. In a room who talks hears the others too: work for all but redis, whose senders\nhear nothing, and counted for none. Those of redis-room have subscribed as well.";
        by_server("\(.receivers | count), W=\(.window)"; cpu))),
    (of("fanout") | map(select(.options.senders == 1 and .server == "kestrelchat" and .results.allocatedBytesPerMessage)) | section("Allocated a message, bytes"; "On the heap of the runtime, for a message and all its deliveries together.";
        by_server("\(.receivers | count), W=\(.window)"; .results.allocatedBytesPerMessage | figure))),
    (of("rate") | map(select(.options.rate == 100)) | section("Latency at 100 messages a second, µs"; "From when a message was due until a receiver had it: p50 / p99 / p99.9, and p99 as a multiple of the floor's.";
        by_server("\(.receivers | count) receivers"; .results.latencyMicroseconds as $l | "\($l.p50 | figure) / \($l.p99 | figure) / \($l.p999 | figure)\(.ratioToFloor.p99 | times)"))),
    (of("idle") | section("Memory of an idle client, KiB"; "Resident memory of the server, what it has without clients not counted; the kernel's part is the same for all and not in it.";
        by_server("\(.receivers | count)"; .results.memoryBytesPerClient | if . then . / 1024 else null end | figure))),
    (of("slow") | section("Beside clients that never read"; "100 messages a second, texts of 2,048 bytes; the latency in µs is that of those who read.";
        by_options(["receivers", "slow-share"]; ["receivers", "of them never read"]))),
    (of("rooms") | section("Rooms"; "As many clients and as many deliveries a second in all."; by_options(["rooms", "members", "rate"]; ["rooms", "members of each", "messages a second"]))),
    (of("silence") | section("Silent rooms"; "One room talks, W=1; in the others nobody does."; by_options(["rooms", "members"]; ["rooms", "members of each"]))),
    (of("size") | section("Length of texts"; "Processor time of the server a delivery, µs: 100 receivers, W=64."; by_server("\(.size | count) bytes"; cpu))),
    (of("tls") | section("TLS 1.3"; "Processor time of the server a delivery, µs: one sender, W messages in flight. With kestrelchat-tls, redis-tls (OpenSSL both) and inspircd-tls (GnuTLS) all clients\nspeak TLS 1.3 with TLS_AES_256_GCM_SHA384. The floor has no TLS.";
        by_server("\(.receivers | count), W=\(.window)"; cpu))),
    (of("web") | section("By WebSocket and as streams"; "Processor time of the server a delivery, µs: one sender, W messages in flight; in brackets the multiples of kestrelchat, whose readers come by TCP, and of kestrelchat-json, where they do so in\nthe json style, which is that of kestrelchat-websocket and kestrelchat-sse. The sender comes by TCP.";
        by_server("\(.receivers | count), W=\(.window)"; if .results then "\(.results.cpuMicrosecondsPerDelivery | figure) (\(.ratioToTcp.cpu // 0 | . * 100 | round / 100) ×, \(.ratioToJson.cpu // 0 | . * 100 | round / 100) ×)" else "–" end))),
    (of("web-idle") | section("Memory of an idle client by WebSocket, KiB"; "As above.";
        by_server("\(.receivers | count)"; .results.memoryBytesPerClient | if . then . / 1024 else null end | figure))),
    (of("rate") | section("Rate"; "The more messages a second, the more of them go out with one send."; map(select(.server == "floor" or .server == "kestrelchat")) | by_options(["receivers", "rate"]; ["receivers", "messages a second"]))),
    (notes | section("Notes"; "What failed, and where something was lost."; join("\n")))
] | join("\n");

def promise($about): {
    "kestrelchat-full": "synchronised before anybody sees it: survives a power cut",
    "kestrelchat-normal": "in the kernel before anybody sees it: survives the end of the process, in a power cut the last moments are lost",
    "kestrelchat": "kept nowhere: lost with the process",
    "redis": "`appendfsync always`: synchronised before it is acknowledged: survives a power cut",
    "nats": (if $about.natsSyncs then "synchronised before it is acknowledged: survives a power cut"
        else "acknowledged before it is synchronised (this version has no sync_interval: always; every 2 minutes by default): lost in a power cut" end)
};

def durable: . as $about | [
    "# Durable messages\n\n\(origin)",
    "Each sender in a room of its own, each server with a fresh directory on \(.disk), where one write that is synchronised takes \(.fsyncMilliseconds | figure) ms on average.\n",
    (of("durable") | sort_by((.server | order), .options.rate // 0, .options.senders, .options.window) | map([
        .server, (.options.senders // .options.rooms), (.options.window // "–" | tostring), (.options.rate // "as many as go" | tostring), (.results.messagesPerSecond | figure),
        (.results.latencyMicroseconds.p50 | figure), (.results.latencyMicroseconds.p99 | figure), promise($about)[.server]
    ]) | table(["system", "senders", "in flight each", "wanted a second", "messages a second", "p50, µs", "p99, µs", "what an acknowledged message survives"])), ""
] | join("\n");

def headline: of("fanout") | map(select(.options.receivers == 1000 and .options.senders == 1)) | by_server("1,000 receivers, W=\(.window)"; cpu);

if $part == "fanout" then fanout elif $part == "durable" then durable else headline end

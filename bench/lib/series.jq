# From fanout.json to the lines of a plot: a block a server and figure, its title first.
# Arguments: $scenario; $where, options of the cells that count; $x, an option; $figures, some of those below.

def figure($name): {
    cpu: .results.cpuMicrosecondsPerDelivery,
    memory: (.results.memoryBytesPerClient | if . then . / 1024 else null end),
    p50: .results.latencyMicroseconds.p50, p99: .results.latencyMicroseconds.p99
}[$name];

[.cells[] | select(.scenario == $scenario and .results and .options[$x] and (.options | contains($where)))]
    | [group_by(.server)[] | . as $cells | $figures[] as $name
        | [$cells[] | [.options[$x], figure($name)] | select(.[1])] | sort | select(length > 0)
        | "\"\($cells[0].server)\(if $figures | length > 1 then " \($name)" else "" end)\"\n\(map("\(.[0]) \(.[1])") | join("\n"))"]
    | join("\n\n\n")

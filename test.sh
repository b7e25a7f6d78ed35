#!/usr/bin/env bash
# Builds everything and runs every test, on Debian 12 or Ubuntu with the .NET 10 SDK, as root or with sudo. With --native it runs the
# integration tests alone, against the server as native code, which the container image has.
# Goes through all suites even if one fails. The last line is "N passed, N failed"; the exit code is 0 only without a failure.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
. tools/packages.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# No build process may stay behind and hold the output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export KESTRELCHAT_SERVER=${KESTRELCHAT_SERVER:-$PWD/artifacts/publish/KestrelChat}

readonly results=$PWD/artifacts/test-results
# What the tests use, and the Debian package that has it.
tools=(
    nc.openbsd:netcat-openbsd nc.traditional:netcat-traditional ncat:ncat telnet:telnet socat:socat curl:curl openssl:openssl haproxy:haproxy
    prometheus:prometheus promtool:prometheus prometheus-alertmanager:prometheus-alertmanager python3:python3 strace:strace jq:jq ss:iproute2
    ps:procps prlimit:util-linux mount:mount mkfs.ext4:e2fsprogs systemd-analyze:systemd node:nodejs npm:npm unzip:unzip chromium:chromium
)
passed=0 failed=0
failures=()

title() { printf '\n== %s\n' "$*"; }

finish() {
    # Once more at the end, for those who see only the last of a long output.
    if (( ${#failures[@]} > 0 )); then
        title 'What failed'
        printf '%s\n' "${failures[@]}"
    fi
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    exit $(( failed > 0 || passed == 0 ))
}

# step WHAT COMMAND...: something without which no suite can run.
step() {
    title "$1"
    shift
    "$@" && return
    failed=$((failed + 1))
    finish
}

# add NAME PASSED FAILED CODE: a suite's outcome. One that ran nothing, or broke off, has failed.
add() {
    local name=$1 good=$2 bad=$3 code=$4
    if (( bad == 0 && good == 0 )); then
        bad=1
        echo "$name: no test ran (exit code $code)"
    elif (( bad == 0 && code != 0 )); then
        bad=1
        echo "$name: ended with exit code $code"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    echo "$name: $good passed, $bad failed"
}

sdk_is_here() { dotnet --version || { echo 'The .NET 10 SDK is missing: https://dotnet.microsoft.com/download' >&2; false; }; }
docker_answers() { command -v docker >/dev/null && docker info >/dev/null 2>&1; }
compose_is_here() { command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1; }

install_missing() {
    local packages
    mapfile -t packages < <(missing_packages "${tools[@]}")
    if docker_answers && ! compose_is_here; then packages+=(docker-compose); fi
    if (( ${#packages[@]} == 0 )); then
        echo 'Nothing is missing.'
        return
    fi
    echo "Installing: ${packages[*]}"
    install_packages "${packages[@]}"
}

publish() {
    rm -rf artifacts/publish "$results"
    dotnet publish src/KestrelChat --configuration Release --no-build --output artifacts/publish
}

# As the image has it. What the native compiler warns of is an error.
publish_native() {
    rm -rf artifacts/native "$results"
    dotnet publish src/KestrelChat --configuration Release --use-current-runtime -p:PublishAot=true -p:RunAnalyzers=false \
        -p:CopyOutputSymbolsToPublishDirectory=false --output artifacts/native
}

# dotnet_suite PROJECT [OPTION...]: the tests of a project, or those that the options of dotnet test choose.
dotnet_suite() {
    local name=$1 log=$results/$1.log code counts
    shift
    title "$name"
    mkdir -p "$results"
    # Programs that a shell starts in the background ignore these signals, and so would the servers of the tests.
    env --default-signal=INT,QUIT,HUP timeout --kill-after=30s 30m dotnet test "tests/$name" --configuration Release --no-build --results-directory "$results" \
        --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=normal' "$@" </dev/null | tee "$log"
    code=${PIPESTATUS[0]}
    # A failed test with its message and the beginning of its stack, up to the next test's line.
    mapfile -t -O ${#failures[@]} failures < <(awk '/^  (Passed|Failed|Skipped) |^\[xUnit/ { left = /^  Failed / ? 25 : 0 } left-- > 0' "$log")
    # The report's own counts: total, executed (not skipped), passed. There is none if the run broke off.
    counts=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$results/$name.trx" 2>/dev/null)
    local total=0 executed=0 good=0
    [[ -z $counts ]] || read -r total executed good <<<"$counts"
    (( total == executed )) || echo "$name: $((total - executed)) skipped"
    add "$name" "$good" "$((executed - good))" "$code"
}

# script_suite NAME SCRIPT: one that prints a line for each check, and at last the counts.
script_suite() {
    local name=$1 log code good=0 bad=0
    log=$results/$(basename "$(dirname "$2")").log
    title "$name"
    mkdir -p "$results"
    # Without its closing line: a log has one.
    timeout --kill-after=30s 30m "$2" </dev/null 2>&1 | tee "$log" | sed -u '/^[0-9]* passed, [0-9]* failed$/d'
    code=${PIPESTATUS[0]}
    mapfile -t -O ${#failures[@]} failures < <(sed -n "s/^not ok/$name: &/p" "$log")
    if [[ $(tail -n 1 "$log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
    fi
    add "$name" "$good" "$bad" "$code"
}

image_suite() {
    if docker_answers; then
        script_suite 'The image' tests/image/run.sh
    else
        title 'The image'
        echo "No Docker engine answers (DOCKER_HOST: ${DOCKER_HOST:-not set}): the image is not tested."
    fi
}

case $* in
    '') ;;
    --native) tools+=(gcc:gcc) KESTRELCHAT_SERVER=$PWD/artifacts/native/KestrelChat ;;
    *)
        echo "Usage: $0 [--native]" >&2
        exit 1
        ;;
esac
step 'The .NET SDK' sdk_is_here
title 'Tools of the tests'
install_missing || failed=$((failed + 1))
step 'Restore' dotnet restore KestrelChat.sln
step 'Build' dotnet build KestrelChat.sln --configuration Release --no-restore -warnaserror
if [[ $* == --native ]]; then
    step 'Native code' publish_native
    # But for tests of how the runtime loads assemblies.
    dotnet_suite KestrelChat.IntegrationTests --filter 'Needs!=assemblies'
    finish
fi
step 'Publish' publish
dotnet_suite KestrelChat.Tests
dotnet_suite KestrelChat.IntegrationTests
script_suite 'The chart' tests/chart/run.sh
script_suite 'The page' tests/page/run.sh
image_suite
finish

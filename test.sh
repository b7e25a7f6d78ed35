#!/usr/bin/env bash
# Builds everything and runs every test, on Debian 12 or Ubuntu with the .NET 10 SDK, as root or with sudo.
# Goes through all suites even if one fails. The last line is "N passed, N failed"; the exit code is 0 only without a failure.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
. tools/packages.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# No build process may stay behind and hold the output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# As the container image has it, which starts in a tenth of the time; and as `dotnet run` has it.
readonly native=$PWD/artifacts/native/KestrelChat compiled_at_run_time=$PWD/artifacts/publish/KestrelChat
export KESTRELCHAT_SERVER=$native

readonly results=$PWD/artifacts/test-results
# What the tests use, and the Debian package that has it.
tools=(
    nc.openbsd:netcat-openbsd nc.traditional:netcat-traditional ncat:ncat telnet:telnet socat:socat curl:curl openssl:openssl haproxy:haproxy
    prometheus:prometheus promtool:prometheus prometheus-alertmanager:prometheus-alertmanager python3:python3 strace:strace jq:jq ss:iproute2
    ps:procps prlimit:util-linux mount:mount mkfs.ext4:e2fsprogs systemd-analyze:systemd node:nodejs npm:npm unzip:unzip chromium:chromium
    gcc:gcc gcc:libc6-dev
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

# What the native compiler warns of is an error.
publish() {
    rm -rf artifacts/publish artifacts/native "$results"
    dotnet publish src/KestrelChat --configuration Release --no-build --output artifacts/publish &&
        dotnet publish src/KestrelChat --configuration Release --use-current-runtime -p:PublishAot=true -p:RunAnalyzers=false \
            -p:CopyOutputSymbolsToPublishDirectory=false --output artifacts/native
}

# dotnet_suite TITLE PROJECT [OPTION...]: the tests of a project, or those that the options of dotnet test choose.
dotnet_suite() {
    local name=$1 project=$2 file=$results/${1//[ ,]/-} code counts
    shift 2
    title "$name"
    mkdir -p "$results"
    # Programs that a shell starts in the background ignore these signals, and so would the servers of the tests.
    env --default-signal=INT,QUIT,HUP timeout --kill-after=30s 30m dotnet test "tests/$project" --configuration Release --no-build --results-directory "$results" \
        --logger "trx;LogFileName=$file.trx" --logger 'console;verbosity=normal' "$@" </dev/null | tee "$file.log"
    code=${PIPESTATUS[0]}
    # A failed test with its message and the beginning of its stack, up to the next test's line.
    mapfile -t -O ${#failures[@]} failures < <(awk '/^  (Passed|Failed|Skipped) |^\[xUnit/ { left = /^  Failed / ? 25 : 0 } left-- > 0' "$file.log")
    # The report's own counts: total, executed (not skipped), passed. There is none if the run broke off.
    counts=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$file.trx" 2>/dev/null)
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

step 'The .NET SDK' sdk_is_here
title 'Tools of the tests'
install_missing || failed=$((failed + 1))
step 'Restore' dotnet restore KestrelChat.sln
step 'Build' dotnet build KestrelChat.sln --configuration Release --no-restore -warnaserror
step 'Publish' publish
dotnet_suite 'The units' KestrelChat.Tests
dotnet_suite 'The server' KestrelChat.IntegrationTests --filter 'Needs!=assemblies'
# How the runtime loads assemblies, and all that people type.
KESTRELCHAT_SERVER=$compiled_at_run_time dotnet_suite 'The server, compiled while it runs' KestrelChat.IntegrationTests --filter 'Needs=assemblies|FullyQualifiedName~.Conversation.'
script_suite 'The chart' tests/chart/run.sh
script_suite 'The page' tests/page/run.sh
image_suite
finish

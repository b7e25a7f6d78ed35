#!/usr/bin/env bash
# Fuzzes what reads the bytes of others, guided by coverage: AFL++ (Debian's afl++) with SharpFuzz.
# Usage: tests/fuzz.sh [TARGET...]; targets are lines and records, both if none is named. Each runs for KESTRELCHAT_FUZZ_SECONDS (60) and
# goes on from what it found before, in artifacts/fuzz. The exit code is 1 if an input breaks a promise or hangs: it is kept there and shown.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/packages.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# The program that AFL++ starts is the runtime's: what it shall see is in the assembly. Nor need it mind the processor's clock and core files.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
export AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_AUTORESUME=1

readonly work=$PWD/artifacts/fuzz seconds=${KESTRELCHAT_FUZZ_SECONDS:-60}
readonly program=$work/bin/KestrelChat.Fuzz

build() {
    local packages
    mapfile -t packages < <(missing_packages afl-fuzz:afl++)
    (( ${#packages[@]} == 0 )) || install_packages "${packages[@]}"
    dotnet tool restore >/dev/null
    rm -rf "$work/bin"
    dotnet publish tests/KestrelChat.Fuzz --configuration Release --output "$work/bin" --verbosity quiet
    dotnet sharpfuzz "$work/bin/KestrelChat.Core.dll"
}

# What to begin with: for lines a byte that says how to cut, then text around each limit; for records one of each shape.
seed() {
    local seeds=$work/seeds/$1
    rm -rf "$seeds"
    mkdir -p "$seeds"
    case $1 in
        lines)
            printf '\1hello\r\n/nick ann\r\0\xc3\xa9\x08\tx\n' >"$seeds/text"
            printf '\2\xff\xfb\x01a\xff\xfa\x18\0VT100\xff\xf0b\xff\xff\n' >"$seeds/telnet"
            { printf '\3'; printf '%4094s' '' | tr ' ' x; printf '\r\nb\n'; } >"$seeds/longest"
            { printf '\4'; printf '%65534s' '' | tr ' ' x; printf '\nb\n'; } >"$seeds/dropped"
            ;;
        records)
            printf '\1\6\xac\2\0\4ada\6lobby\3\xc3\xa9' >"$seeds/message"
            printf '\1\1\1\0\4ada' >"$seeds/connected"
            printf '\1\4\1\0\4ada\0' >"$seeds/left"
            printf '\1\x0a\0\0\1\xc8\1\x90\x4e' >"$seeds/rules"
            ;;
        *)
            echo "There is no target $1: lines or records." >&2
            return 2
            ;;
    esac
}

fuzz() {
    local found=$work/found/$1 options=()
    [[ ! -e tests/KestrelChat.Fuzz/$1.dict ]] || options=(-x "tests/KestrelChat.Fuzz/$1.dict")
    mkdir -p "$found"
    # What compiles its code anew while it runs would seem to behave differently each time.
    DOTNET_TieredCompilation=0 afl-fuzz -i "$work/seeds/$1" -o "$found" -V "$seconds" -t 5000 -m none "${options[@]}" \
        -- "$program" "$1" >"$work/$1.log" 2>&1 </dev/null || {
        tail -n 30 "$work/$1.log"
        return 1
    }
    echo "== $1"
    grep -E '^(run_time|execs_done|execs_per_sec|corpus_count|edges_found|stability|saved_crashes|saved_hangs) ' "$found/default/fuzzer_stats"
}

saved() { [[ ! -d $work/found/$1 ]] || find "$work/found/$1" -type f \( -path '*/crashes*/id:*' -o -path '*/hangs*/id:*' \); }

check() { timeout 30 "$program" "$1" <"$2" 2>&1; }

# What broke a promise once and does no more, since the program was mended.
forget_mended() {
    local input
    while read -r input; do
        if check "$1" "$input" >/dev/null; then rm -- "$input"; fi
    done < <(saved "$1")
}

# tell TARGET: what comes of the inputs that break a promise; false if there are any.
tell() {
    local input code=0
    while read -r input; do
        code=1
        printf '\n-- %s\n' "$input"
        check "$1" "$input" || true
    done < <(saved "$1")
    return "$code"
}

(( $# > 0 )) || set -- lines records
for target; do seed "$target"; done
build
bad=0
for target; do
    forget_mended "$target"
    fuzz "$target"
    tell "$target" || bad=1
done
exit "$bad"

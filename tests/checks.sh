# What scripts that check one thing after another share; sourced. Who sources it sets "scratch", a directory, and "patience", in
# seconds; a function "tell_more", if there is one, prints what else helps after a failure.
# shellcheck shell=bash
passed=0 failed=0

# check WHAT COMMAND...: one line for the outcome, and why if it is not the wanted one.
check() {
    local what=$1
    shift
    if "$@" >"$scratch/why" 2>&1; then
        passed=$((passed + 1))
        echo "ok $what"
        return
    fi
    failed=$((failed + 1))
    echo "not ok $what"
    tail -n 40 "$scratch/why" | sed 's/^/  # /'
    if declare -F tell_more >/dev/null; then tell_more | sed 's/^/  # /'; fi
    return 1
}

# within COMMAND...: tries until it succeeds, or patience ends; then the last try tells why.
within() {
    # shellcheck disable=SC2154  # set by who sources this
    local end=$((SECONDS + patience))
    until "$@" >"$scratch/try" 2>&1; do
        (( SECONDS < end )) || { cat "$scratch/try"; return 1; }
        sleep 0.2
    done
}

equal() { [[ $1 == "$2" ]] || { echo "expected '$2', was '$1'"; return 1; }; }

# The version of the project.
version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props; }

finish() {
    echo "$passed passed, $failed failed"
    exit $(( failed > 0 || passed == 0 ))
}

# Packages of the distribution, for the scripts that need them; sourced.
# shellcheck shell=bash

# missing_packages COMMAND:PACKAGE...: the packages of the commands that are not there, one a line.
missing_packages() {
    local each
    for each; do
        PATH=$PATH:/usr/sbin:/sbin command -v "${each%%:*}" >/dev/null || echo "${each#*:}"
    done
}

# Installs packages without letting their services start, now or with the machine.
install_packages() (
    sudo=() policy=/usr/sbin/policy-rc.d
    (( EUID == 0 )) || sudo=(sudo)
    if [[ ! -e $policy ]]; then
        trap '"${sudo[@]}" rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null
        "${sudo[@]}" chmod 755 "$policy"
    fi
    "${sudo[@]}" apt-get update -qq &&
        "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null || exit
    [[ -d /run/systemd/system ]] || exit 0
    for package; do
        if systemctl cat "$package.service" >/dev/null 2>&1; then
            "${sudo[@]}" systemctl disable --now "$package" || exit
        fi
    done
)

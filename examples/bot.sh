#!/usr/bin/env bash
# A bot: tells who says "!time" what time it is.   [NICK=clock TOKEN=kct_…] ./bot.sh [HOST [PORT [ROOM]]]
host=${1:-localhost} port=${2:-50000} room=${3:-lobby} nick=${NICK:-clock} said='^\[[0-9:]{8}\] <([^>]+)> !time$'
while true; do
    if exec 3<>"/dev/tcp/$host/$port"; then
        printf '%s\n' '/style compact' "${TOKEN:+/login $nick }${TOKEN:-/nick $nick}" "/join $room" >&3
        ready=
        while IFS= read -r line <&3; do
            line=${line%$'\r'}
            # Up to here come older lines, which were answered in their time.
            if [[ $line == "* You are "*"#$room"* ]]; then
                ready=yes
            elif [[ $ready && $line =~ $said ]]; then
                printf '%s: %(%H:%M:%S)T\n' "${BASH_REMATCH[1]}" -1 >&3
            fi
        done
    fi
    sleep 5
done

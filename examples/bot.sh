#!/usr/bin/env bash
# A bot: tells who says "!time" what time it is.   [NICK=clock TOKEN=kct_…] ./bot.sh [HOST [PORT [ROOM]]]
host=${1:-localhost} port=${2:-50000} room=${3:-lobby} nick=${NICK:-clock} said='^\[[0-9:]{8}\] <([^>]+)> !time$'
while true; do
    if exec 3<>"/dev/tcp/$host/$port"; then
        printf '%s\n' '/style compact' "${TOKEN:+/login $nick }${TOKEN:-/nick $nick}" /nick "/join $room" /ping >&3
        me='' told='' ready=''
        while IFS= read -r line <&3; do
            line=${line%$'\r'}
            [[ ! $me && $line =~ ^'* You are '([^ ]+)\.$ ]] && me=${BASH_REMATCH[1]}
            # It may not have that name, by that token, or not enter that room: the answer before this one says why.
            [[ $me && ${me,,} != "${nick,,}" || ! $ready && $line == '* pong' ]] && echo "$told" >&2 && exit 1
            # Up to here come older lines, which were answered in their time.
            [[ $line == '* You are '*"in #${room,,}"* ]] && ready=yes
            [[ $ready && $line =~ $said ]] && printf '%s: %(%H:%M:%S)T\n' "${BASH_REMATCH[1]}" -1 >&3
            [[ $line == '* '* ]] && told=$line
        done
    fi
    sleep 5
done

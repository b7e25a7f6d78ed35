#!/usr/bin/env bash
# All open rooms as a log, an object a line; goes on where it was when the server comes back.   ./tail.sh [http://HOST:8080 [ROOM,ROOM]] | jq .text
# In short, without the coming back:   curl -N http://HOST:8080/api/stream
url=${1:-http://localhost:8080}/api/stream${2:+?rooms=$2} last=()
while true; do
    while IFS= read -r line; do
        line=${line%$'\r'}
        case $line in
            'id: '*) last=(--header "Last-Event-ID: ${line#id: }") ;;
            'data: '*) printf '%s\n' "${line#data: }" ;;
        esac
    done < <(exec curl --silent --show-error --no-buffer "${last[@]}" "$url")
    sleep 2
done

#!/usr/bin/env bash
# All rooms as a log, an object a line; goes on where it was when the server comes back.   [TOKEN=kct_…] ./tail.sh [http://HOST:8080 [ROOM,ROOM]] | jq .text
# In short, without the coming back:   curl -N http://HOST:8080/api/stream
url=${1:-http://localhost:8080}/api/stream${2:+?rooms=$2} last=() login=(${TOKEN:+--header "Authorization: Bearer $TOKEN"})
while true; do
    while IFS= read -r line || [[ $line == '{'* ]]; do
        line=${line%$'\r'}
        case $line in
            'id: '*) last=(--header "Last-Event-ID: ${line#id: }") ;;
            'data: '*) printf '%s\n' "${line#data: }" ;;
            # A problem; waiting mends that of a server that is busy or fails.
            '{'*) printf '%s\n' "$line" >&2; [[ $line =~ '"status":'(429|5) ]] || exit 1 ;;
        esac
    done < <(exec curl --silent --show-error --fail-with-body --no-buffer "${login[@]}" "${last[@]}" "$url")
    sleep 2
done

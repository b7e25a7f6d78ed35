#!/usr/bin/env python3
"""A bot: throws dice for who says "!dice" or "!dice 3".   [NICK=dice TOKEN=kct_...] ./bot.py [http://HOST:8080 [ROOM]]

It reads the room as server-sent events and writes by POST, so it needs no connection of its own to the chat and works behind
a proxy. When the server comes back it goes on after the last message that it has seen."""
import json
import os
import random
import re
import sys
import time
import urllib.error
import urllib.request

URL = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"
ROOM = sys.argv[2] if len(sys.argv) > 2 else "lobby"
NICK, TOKEN = os.environ.get("NICK", "dice"), os.environ.get("TOKEN")
LOGIN = {"Authorization": f"Bearer {TOKEN}"} if TOKEN else {}


def refused(error, mistakes):
    """Tells why the server refuses something: ends on a mistake, which no waiting mends, else waits as long as it says."""
    try:
        why = json.load(error)["detail"]
    except (ValueError, KeyError):
        why = str(error)
    if error.code in mistakes:
        sys.exit(why)
    print(why, file=sys.stderr)
    time.sleep(int(error.headers.get("Retry-After", 5)))


def say(text, key):
    """Says something once, however often it has to be sent."""
    body = {"text": text} if TOKEN else {"text": text, "name": NICK}
    headers = {"Content-Type": "application/json", "Idempotency-Key": key, **LOGIN}
    request = urllib.request.Request(f"{URL}/api/rooms/{ROOM}/messages", json.dumps(body).encode(), headers)
    while True:
        try:
            return urllib.request.urlopen(request, timeout=30).close()
        except urllib.error.HTTPError as error:
            # Muted, or a guest in a slow room (403): this answer is dropped, the next one may be said.
            refused(error, (400, 401, 404, 409))
            if error.code not in (429, 503):
                return None


def events(last):
    """What happens in the room, as objects; first what came after a number."""
    headers = {**LOGIN, **({"Last-Event-ID": str(last)} if last else {})}
    request = urllib.request.Request(f"{URL}/api/rooms/{ROOM}/stream", headers=headers)
    # The server sends at least a comment every 15 s.
    with urllib.request.urlopen(request, timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


last = None
while True:
    try:
        for event in events(last):
            last = event.get("seq", last)
            match = re.fullmatch(r"!dice ?([1-9]?)", event.get("text", ""))
            if event["kind"] == "message" and match:
                thrown = [random.randint(1, 6) for _ in range(int(match[1] or 1))]
                say(f"{event['from']}: {' '.join(map(str, thrown))}", f"dice-{event['seq']}")
    except urllib.error.HTTPError as error:
        refused(error, (400, 401, 403, 404))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
    time.sleep(5)

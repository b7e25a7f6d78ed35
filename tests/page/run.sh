#!/usr/bin/env bash
# The page in a browser, with the server as people run it. KESTRELCHAT_SERVER is the published server; the browser is the distribution's
# chromium. KESTRELCHAT_HOSTILE and KESTRELCHAT_SCROLLBACK count generated texts and lines to scroll back through; with
# KESTRELCHAT_SCREENSHOTS=DIR pictures are left there. The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
. tools/packages.sh

mapfile -t missing < <(missing_packages chromium:chromium node:nodejs npm:npm nc.openbsd:netcat-openbsd curl:curl)
(( ${#missing[@]} == 0 )) || install_packages "${missing[@]}" || { echo 'not ok the browser installs'; echo '0 passed, 1 failed'; exit 1; }
npm ci --prefix tests/page --no-fund --no-audit --loglevel=error || { echo 'not ok the driver of the browser installs'; echo '0 passed, 1 failed'; exit 1; }
exec node tests/page/main.mjs

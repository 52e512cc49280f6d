#!/bin/sh
# Starts Electron as the user nobody where root starts it, and as the person otherwise.
electron=$(dirname "$0")/../../node_modules/electron/dist/electron
[ "$(id -u)" = 0 ] || exec "$electron" "$@"
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$electron" "$@"

#!/bin/sh
# Starts the package in the folder KEYFOB_PACKAGE with no more rights than its user has: the tests around it
# may read what root installed.
exec setpriv --inh-caps=-all --ambient-caps=-all "$KEYFOB_PACKAGE/keyfob-app" "$@"

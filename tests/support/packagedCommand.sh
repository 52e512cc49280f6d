#!/bin/sh
# The command of the package, as packaged.sh starts the application.
exec setpriv --inh-caps=-all --ambient-caps=-all "$KEYFOB_PACKAGE/resources/bin/keyfob" "$@"

#!/bin/sh
# Starts Winset from the folder that it was installed in: /usr, or wherever the archive was unpacked.
# Libraries that the environment names, an empty entry meaning the current folder among them, are none of Winset's.
unset LD_LIBRARY_PATH LD_PRELOAD LD_AUDIT
here=$(PATH=/usr/bin:/bin readlink -f -- "$0")
exec "${here%/bin/*}/lib/winset/winset" "$@"

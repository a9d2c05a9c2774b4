#!/bin/sh
# Brings an installed copy up to date.
set -eu
staged="$1"
rsync -a "$staged/Harbor.app/Contents/" "/Applications/Harbor.app/Contents/"
open -a Harbor

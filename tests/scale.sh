#!/usr/bin/env bash
# Measures how much load one process handles, and two processes on the same data: the figures of deploy/SCALE.md. To be run by hand, on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/IncidentDesk.Tests -c Release --nologo -v quiet
log=$(mktemp)
dotnet test tests/IncidentDesk.Tests -c Release --no-build --nologo --filter TestCategory=Scale --logger "console;verbosity=detailed" > "$log" || { cat "$log"; exit 1; }
grep -E "^ *[12]: |Passed" "$log"

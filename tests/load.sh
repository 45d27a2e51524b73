#!/usr/bin/env bash
# One minute (or so many seconds) of 64 lines of wrong words and 60 of sign-ins against one desk: prints what was measured, and fails where a promised limit did not hold. By hand, on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/IncidentDesk.Tests -c Release --nologo -v quiet
log=$(mktemp)
INCIDENTDESK_LOAD_SECONDS="${1:-60}" dotnet test tests/IncidentDesk.Tests -c Release --no-build --nologo --filter TestCategory=Load --logger "console;verbosity=detailed" > "$log" || { grep -vE "^\[|^ +at " "$log" | tail -40; exit 1; }
grep -E "within|memory at most|Passed" "$log" | sort -u

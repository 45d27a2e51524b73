#!/usr/bin/env bash
# What one process carries, and two on the same data: the figures of deploy/SCALE.md. By hand, on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/IncidentDesk.Tests -c Release --nologo -v quiet
dotnet test tests/IncidentDesk.Tests -c Release --no-build --nologo --filter TestCategory=Scale --logger "console;verbosity=detailed" | grep -E "^ *[12]: |Passed|Failed"

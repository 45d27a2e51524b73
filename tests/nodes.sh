#!/usr/bin/env bash
# Ten minutes of load on two processes that share one desk, with random kills: no report lost, none doubled, no mail lost, the journal whole.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/IncidentDesk.Tests --nologo -v quiet
INCIDENTDESK_LOAD_SECONDS="${1:-600}" dotnet test tests/IncidentDesk.Tests --no-build --nologo --filter FullyQualifiedName~TwoNodesTests --logger "console;verbosity=normal"

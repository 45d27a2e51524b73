#!/usr/bin/env bash
# Puts two processes that share one desk under load for ten minutes and kills them at random. Checks that no report is lost or doubled, that no mail is lost, and that the journal is intact.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/IncidentDesk.Tests --nologo -v quiet
INCIDENTDESK_LOAD_SECONDS="${1:-600}" dotnet test tests/IncidentDesk.Tests --no-build --nologo --filter FullyQualifiedName~TwoNodesTests --logger "console;verbosity=normal"

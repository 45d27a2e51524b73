#!/usr/bin/env bash
# On a machine with the SDK and nothing else: publishes the program, starts and founds a desk, backs it up, deletes it, restores it, signs in, and verifies the journal.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish src/IncidentDesk -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" --self-contained true -o "$out" --nologo -v quiet
dotnet build tests/IncidentDesk.Tests --nologo -v quiet
INCIDENTDESK_PROGRAM="$out/incidentdesk" dotnet test tests/IncidentDesk.Tests --no-build --nologo --filter FullyQualifiedName~FromNothingTests

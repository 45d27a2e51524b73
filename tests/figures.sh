#!/usr/bin/env bash
# Prints how readable the sources are: widths, lengths, folders, dependencies, each beside its goal. To be run by hand.
set -uo pipefail
cd "$(dirname "$0")/.."
dotnet run -c Release --project tests/IncidentDesk.Bench -v quiet -- sources

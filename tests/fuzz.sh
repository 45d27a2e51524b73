#!/usr/bin/env bash
# Gives each parser that meets bytes from outside new inputs, made out of good ones, for as long as it is told.
#   tests/fuzz.sh [minutes for each parser, 10 by default] [name of one parser]
# An input that makes a parser fail in another way than it says is kept in tests/IncidentDesk.Tests/Fuzzing/Found, which
# every test run reads. Mend the parser, and commit the file with it. To be run by hand. The names of the parsers are in
# tests/IncidentDesk.Tests/Fuzzing/FuzzTargets.cs.
set -euo pipefail
cd "$(dirname "$0")/.."
export INCIDENTDESK_FUZZ_MINUTES=${1:-10}
filter='FullyQualifiedName~FuzzTests'
if [ $# -gt 1 ]; then filter="$filter&Name~$2"; fi
dotnet build tests/IncidentDesk.Tests --nologo -v quiet -p:Optimize=true
dotnet test tests/IncidentDesk.Tests --no-build --nologo --logger "console;verbosity=detailed" --filter "$filter"

#!/usr/bin/env bash
# Changes one place of the code after the other, and tells which changes no test notices: for Sealing, and for the rules
# of keys and of the roster. To be run by hand; each part takes some minutes.
#   tests/mutation.sh [sealing|keys|rosters] [glob]    the glob, relative to the project, names some files of a part
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-all}
if [ "$part" = all ]; then
  for one in sealing keys rosters; do "$0" "$one"; done
  exit
fi
# On a busy machine the tool has to wait longer for the compiler to tell its version.
export DOTNET_INFO_WAIT_TIME=100000
dotnet tool restore >/dev/null
case "$part" in
  sealing) project=Sealing files=${2:-**/*.cs} ;;
  keys) project=Rules files=${2:-Keys/**/*.cs} ;;
  rosters) project=Rules files=${2:-Rosters/**/*.cs} ;;
  *) echo "Which part? sealing, keys or rosters." >&2; exit 2 ;;
esac
# The protocols that ship are read by the program.
if [ "$project" = Rules ]; then dotnet build src/IncidentDesk --nologo -v quiet; fi
cd "tests/IncidentDesk.Mutation/$project"
dotnet stryker --mutate "$files" --output "${MUTATION_OUTPUT:-$(mktemp -d)}"

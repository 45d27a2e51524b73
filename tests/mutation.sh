#!/usr/bin/env bash
# Changes one place of the code after the other, and tells which changes no test notices: for Sealing, and for the rules
# of keys and of the roster. The table at its end counts what was killed, what survived, and what no test reaches.
#   tests/mutation.sh [sealing|keys|rosters] [glob] [options of Stryker]
# The glob, relative to the project, names some files of a part. To be run by hand. The process of the tests stays for
# many changes, and for each of them only the tests that reach its place are run: about a fifth of a second of a
# processor. On a busy machine, tests that are only slow would count as changes that were noticed: look at the number of
# those that ran out of time. Messages of exceptions are not changed.
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-all}
if [ "$part" = all ]; then
  status=0
  for one in sealing keys rosters; do bash tests/mutation.sh "$one" || status=$?; done
  exit "$status"
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
dotnet stryker --mutate "$files" --output "${MUTATION_OUTPUT:-$(mktemp -d)}" "${@:3}"

#!/usr/bin/env bash
# Checks the format and runs every test. Installs Chromium if it is absent: from Debian's package, or Playwright's own build on other systems.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet tool restore >/dev/null
dotnet csharpier check src tests
dotnet build IncidentDesk.sln --nologo -v quiet

# Debian's headless Chromium takes half the time of the full one. Where there is no Debian package, the browser fixture lets Playwright download its own.
if ! command -v chromium-headless-shell >/dev/null && [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  (apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; }) >/dev/null || command -v chromium >/dev/null
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet test IncidentDesk.sln --no-build --nologo --logger trx --results-directory "$results" "$@" || status=$?
echo "The ten slowest tests:"
grep -ohE '<UnitTestResult [^>]*' "$results"/*.trx \
  | sed -E 's/.*testName="([^"]*)".* duration="([^"]*)".*/\2 \1/' | sort -r | sed -n 1,10p
exit "$status"

#!/usr/bin/env bash
# Checks the format and runs every test. Installs Chromium if it is absent: from Debian's package, or Playwright's own build on other systems.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's headless Chromium takes half the time of the full one. Where there is no Debian package, the browser fixture lets Playwright download its own.
browser=
if ! command -v chromium-headless-shell >/dev/null && [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  (apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; } || command -v chromium) >/dev/null &
  browser=$!
fi
(dotnet tool restore >/dev/null && dotnet csharpier check src tests) &
format=$!
# The compiler works a minute and not hours: what the runtime measures to optimise it costs a fifth of that.
export DOTNET_TieredPGO=0
# Optimised, as the released program is: the tests then need less processor time than the compiler spends on it.
dotnet build IncidentDesk.sln --nologo -v quiet -p:Optimize=true
wait "$format"
if [ -n "$browser" ]; then wait "$browser"; fi

results=$(mktemp -d)
# Thousands of desks wait for each write to reach the disk: in memory, where there is plenty of it, they do not wait.
work=$results
if [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -1)" -gt 4000000 ]; then
  work=$(mktemp -d -p /dev/shm)
fi
trap 'rm -rf "$results" "$work"' EXIT
# The tests compile a lot of code at run time, which is quicker where memory may be written and run at once.
# They make objects faster than the collector's first step of two MiB allows on some machines: here it is 256 MiB (0x10000000).
export TMPDIR=$work DOTNET_EnableWriteXorExecute=0 DOTNET_GCgen0size=10000000
status=0
dotnet test IncidentDesk.sln --no-build --nologo --logger trx --results-directory "$results" "$@" || status=$?

echo "The ten slowest tests:"
grep -ohE '<UnitTestResult [^>]*' "$results"/*.trx \
  | sed -E 's/.*testName="([^"]*)".* duration="([^"]*)".*/\2 \1/' | sort -r | sed -n 1,10p
echo "The ten slowest fixtures, in seconds:"
grep -ohE '<(UnitTestResult|UnitTest|TestMethod) [^>]*' "$results"/*.trx | awk '
  function attribute(name) {
    return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
  }
  /^<UnitTestResult/ { split(attribute("duration"), part, ":"); took[attribute("testId")] += part[1] * 3600 + part[2] * 60 + part[3] }
  /^<UnitTest / { test = attribute("id") }
  /^<TestMethod/ { sum[attribute("className")] += took[test] }
  END { for (fixture in sum) printf "%.0f %s\n", sum[fixture], fixture }' | sort -rn | sed -n 1,10p
exit "$status"

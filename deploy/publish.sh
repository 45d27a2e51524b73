#!/usr/bin/env bash
# Builds the files of a release into DIRECTORY: one self-contained program for each kind of machine, the list of all parts (SBOM), and the hashes.
set -euo pipefail
out=$(mkdir -p "${1:?a directory}" && cd "$1" && pwd)
cd "$(dirname "$0")/.."

for machine in linux-x64 linux-arm64; do
  dotnet publish src/IncidentDesk -c Release -r "$machine" --self-contained true -o "$out/$machine" -p:ContinuousIntegrationBuild=true -p:PathMap="$PWD/=/_/" --nologo -v quiet
  # Order, owner and time of the files are fixed, so that the same sources give the same bytes.
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$out" -cf - "$machine" | gzip -n > "$out/incidentdesk-$machine.tar.gz"
  rm -r "${out:?}/$machine"
done

if command -v npx >/dev/null; then
  npx --yes @cyclonedx/cdxgen@11.11.0 -t dotnet --no-install-deps -o "$out/incidentdesk.cdx.json" . >/dev/null
else
  echo "No npx here: the list of parts (SBOM) was not made." >&2
fi
(cd "$out" && sha256sum -- * > SHA256SUMS)

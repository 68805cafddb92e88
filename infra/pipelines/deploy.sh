#!/usr/bin/env bash
# Deploys one environment of a project from the file that the cockpit wrote, and tells the cockpit how it goes.
#   deploy.sh check  <file.bicepparam>    validates and shows what would change
#   deploy.sh create <file.bicepparam>    creates or updates it
# The file names its environment, number, location, subscription and, where it was written for an order, the order.
# Needed: az (signed in), bash, openssl, curl. COCKPIT_URL and COCKPIT_SECRET as report.sh wants them; without them nothing is reported.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
verb="${1:?check or create}"
file="${2:?the .bicepparam file}"
template="${TEMPLATE_FOLDER:-$here/..}"

value() { sed -n "s/^param $1 = '\([^']*\)'$/\1/p" "$file" | head -n 1; }
remark() { sed -n "s/^\/\/ $1: \(.*\)$/\1/p" "$file" | head -n 1; }

environment="$(value environmentName)"
number="$(value projectNumber)"
location="$(value location)"
subscription="$(remark subscription)"
order="$(remark order)"
for needed in environment number location subscription; do
  [[ -n "${!needed}" ]] || { echo "The file $file names no $needed: export it again from the cockpit." >&2; exit 2; }
done
name="$(remark deployment)"
name="${name:-esml-project$number-$environment}"

report() { COCKPIT_ORDER="$order" "$here/report.sh" "$environment" "$1" "$name" "$2"; }

# The file says using 'project.bicep', so it has to lie beside the templates.
work="$template/.project-$environment-$$.bicepparam"
trap 'rm -f "$work" "$work.log"' EXIT
cp "$file" "$work"

run() {
  # What az says goes to the log of the pipeline and, when it fails, to the cockpit.
  if ! az deployment sub "$@" --name "$name" --location "$location" --subscription "$subscription" --parameters "$work" 2> "$work.log"; then
    cat "$work.log" >&2
    report Failed "$(tail -c 3000 "$work.log")"
    exit 1
  fi
  cat "$work.log" >&2
}

case "$verb" in
  check)
    run validate --output none
    run what-if --no-pretty-print --output json
    ;;
  create)
    report Running "${RUN_URL:-}"
    run create --output none
    report Succeeded "${RUN_URL:-}"
    ;;
  *)
    echo "Say check or create, not $verb." >&2
    exit 2
    ;;
esac

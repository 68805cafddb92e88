#!/usr/bin/env bash
# Tells the cockpit how a deployment goes: report.sh <dev|test|prod> <Running|Succeeded|Failed> <deployment> <text>
#   COCKPIT_URL     https://cockpit.contoso.com
#   COCKPIT_SECRET  the setting Provisioning:ReportSecret; keep it as a secret variable
#   COCKPIT_ORDER   the order's id
set -euo pipefail

if [[ -z "${COCKPIT_URL:-}" || -z "${COCKPIT_SECRET:-}" || -z "${COCKPIT_ORDER:-}" ]]; then
  echo "Not reported: COCKPIT_URL, COCKPIT_SECRET or the order is missing." >&2
  exit 0
fi

text() {
  # JSON text without the help of another program.
  local raw="${1//\\/\\\\}"
  raw="${raw//\"/\\\"}"
  raw="${raw//$'\n'/\\n}"
  raw="${raw//$'\r'/}"
  raw="${raw//$'\t'/ }"
  printf '"%s"' "$(printf '%s' "$raw" | LC_ALL=C tr -d '\000-\037')"
}

body="{\"environment\":$(text "$1"),\"state\":$(text "$2"),\"deployment\":$(text "$3"),\"text\":$(text "${4:-}"),\"run\":$(text "${RUN_URL:-}")}"
stamp="$(date +%s)"
signature="$(printf '%s.%s' "$stamp" "$body" | openssl dgst -sha256 -hmac "$COCKPIT_SECRET" -r | cut -d' ' -f1)"

# A cockpit that is away for a moment must not fail the pipeline, and must hear it later.
curl --silent --show-error --fail --retry 5 --retry-connrefused --retry-delay "${RETRY_SECONDS:-5}" --max-time 30 \
  --header 'Content-Type: application/json' --header "X-Esml-Timestamp: $stamp" --header "X-Esml-Signature: sha256=$signature" \
  --data-binary "$body" "${COCKPIT_URL%/}/api/orders/$COCKPIT_ORDER/reports" > /dev/null \
  || echo "The cockpit could not be told." >&2

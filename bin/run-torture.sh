#!/bin/sh
# The black-box suite of doubtful octets against ./tamiz, with examples/torture/tamiz.yaml, on both transports and in both
# modes, one after the other; `./dev torture` calls it. Prints what did not pass. Exits 1 if a `must` case failed.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
groups=${1:-framing,hop,faults,load}
suite=${TAMIZ_SHARED:-$root/../shared}/torture/proxytorture.py
if [ ! -f "$suite" ]; then
  echo "torture: no $suite; say where the suite is with TAMIZ_SHARED" >&2
  exit 2
fi
at=$(mktemp -d)
tamiz=
trap 'if [ -n "$tamiz" ]; then kill "$tamiz" 2>/dev/null || true; fi; rm -rf "$at"' EXIT
# bounds of memory: the suite measures how much it grows
TAMIZ_JAVA_OPTS="-Xmx256m -Dio.netty.maxDirectMemory=134217728 ${TAMIZ_JAVA_OPTS:-}"
export TAMIZ_JAVA_OPTS

must=0
for transport in io_uring epoll; do
  for mode in enforce shadow; do
    {
      cat "$root/examples/torture/tamiz.yaml"
      echo "transport: $transport"
      echo "score: { mode: $mode }"
    } >"$at/tamiz.yaml"
    "$root/tamiz" run -c "$at/tamiz.yaml" 2>"$at/log" &
    tamiz=$!
    until grep -q ' accepting ' "$at/log"; do
      if ! kill -0 "$tamiz" 2>/dev/null; then
        cat "$at/log" >&2
        exit 2
      fi
      sleep 0.1
    done
    python3 "$suite" --proxy 127.0.0.1:9080 --backends 18081,18082,18083 --pid "$tamiz" --group "$groups" \
      >"$at/said" || true
    kill "$tamiz"
    wait "$tamiz" || true
    tamiz=
    grep '^FAIL' "$at/said" || true
    echo "$transport, $mode: $(tail -n 1 "$at/said")"
    # a failure that only should not be says so
    must=$((must + $(grep '^FAIL' "$at/said" | grep -vc '(should)' || true)))
  done
done
echo "must failures: $must"
[ "$must" = 0 ]

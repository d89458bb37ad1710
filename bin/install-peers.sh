#!/bin/sh
# Installs what tests and benchmarks run Tamiz against. Quick when all is there; `./dev peers` calls it.
set -eu

# command that must be there, and the Debian package that brings it
peers='haproxy:haproxy nginx:nginx-extras curl:curl cc:gcc python3:python3 goaccess:goaccess wrk:wrk
  chromium:chromium jupyter-notebook:jupyter-notebook caddy:caddy'

PATH=$PATH:/usr/sbin:/sbin
commands=
packages=
for peer in $peers; do
  command -v "${peer%%:*}" >/dev/null 2>&1 && continue
  commands="$commands ${peer%%:*}"
  packages="$packages ${peer##*:}"
done
# nginx of another package lacks the Lua module
if command -v dpkg-query >/dev/null 2>&1 && ! dpkg-query -W -f='${Status}' nginx-extras 2>/dev/null | grep -q ' installed'; then
  case $packages in *nginx-extras*) ;; *) commands="$commands nginx-extras" packages="$packages nginx-extras" ;; esac
fi
# a library, which no command tells of
if ! /usr/bin/python3 -c 'import h5py' 2>/dev/null; then
  commands="$commands python3-h5py"
  packages="$packages python3-h5py"
fi

if [ -z "$packages" ]; then
  echo "peers: all here (haproxy, nginx-extras, curl, cc, python3, python3-h5py, goaccess, wrk, chromium," \
    "jupyter-notebook, caddy)"
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "peers: missing:$commands; this is no Debian, so install them your way (tests that need them are skipped)" >&2
  exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "peers: missing:$commands; installing needs root, or sudo, and there is neither" >&2
    exit 1
  fi
  as_root=sudo
fi

echo "peers: installing$packages"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # several packages in one word
if ! { $as_root apt-get update -q && $as_root apt-get install -y -q --no-install-recommends $packages; } >/dev/null; then
  echo "peers: installing$packages failed, see above" >&2
  exit 1
fi
# tests start their own on ports of their own; only what this run brought is stopped
for service in haproxy nginx caddy; do
  case $packages in
    *$service*)
      if [ -d /run/systemd/system ]; then
        $as_root systemctl disable --now "$service"
      elif command -v service >/dev/null 2>&1; then
        $as_root service "$service" stop >/dev/null 2>&1 || true
      fi
      ;;
  esac
done
echo "peers: installed$packages"

# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the sourcing script sets and reads these
# Builds the jars that ./tamiz runs, when there are none for the sources as they are. Sourced; needs `me`, `root`,
# `java_home` and find-tools.sh.
#
# There are two programs: app is the balancer with its commands, train the trainer, which needs TensorFlow. The jars of
# one state of the sources live in .build/run/PROGRAM/FINGERPRINT. They are never written again, so that a running Tamiz
# keeps the jars it was started with while the next is built. Nothing here touches the target directories: what ./dev has
# built with all checks on stays as it is, and so do tests that run meanwhile.

work=$root/.build

# What `program` is made of: every module but those that only test or measure, and the trainer's only for the trainer.
source_paths() {
  for pom in "$root"/*/pom.xml; do
    module=${pom%/pom.xml}
    case $program/${module##*/} in */testkit | */fuzz | */it | */bench | app/train) continue ;; esac
    echo "$pom"
    if [ -d "$module/src/main" ]; then echo "$module/src/main"; fi
  done
}

# Names, contents and number of all source files in one word.
fingerprint() {
  (
    cd "$root" || exit
    {
      echo pom.xml
      source_paths | sed "s|^$root/||"
    } | while IFS= read -r path; do
      find "$path" -type f -exec cksum {} +
    done | LC_ALL=C sort | cksum | tr ' ' '-'
  )
}

# Sets `jars` to those of a program, app or train, after building them if needed.
ensure_built() {
  program=$1
  jars=$work/run/$program/$(fingerprint)
  [ -f "$jars/.complete" ] && return 0
  find_maven
  if ! mkdir -p "$work" 2>/dev/null || [ ! -w "$work" ]; then
    echo "$me: has to build and cannot write to $work" >&2
    exit 2
  fi
  lock
  # whoever held the lock may have built it; whoever edits meanwhile is built again
  jars=$work/run/$program/$(fingerprint)
  while [ ! -f "$jars/.complete" ]; do
    build
    built=$jars
    jars=$work/run/$program/$(fingerprint)
    if [ "$built" = "$jars" ]; then publish; fi
  done
  unlock
}

build() {
  log=$work/build.log
  fetches=libraries
  if [ "$program" = train ]; then fetches='TensorFlow, 170 MB'; fi
  echo "$me: building (the first time fetches $fetches; progress in $log) ..." >&2
  rm -rf "$work/launch"
  (cd "$root" && exec "$mvn" -B -Dlaunch -Dmaven.test.skip=true -pl "$program" -am package) >"$log" 2>&1 </dev/null &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; unlock; exit 143' TERM HUP
  trap 'kill "$maven" 2>/dev/null; unlock; exit 130' INT
  code=0
  wait "$maven" || code=$?
  trap - TERM HUP INT
  [ "$code" = 0 ] && return 0
  unlock
  {
    echo "$me: the build failed (all of it: $log)"
    sed -n '/-> \[Help 1\]/q; /^\[ERROR\]/p; /^  /p' "$log" | head -n 25
  } >&2
  exit 2
}

publish() {
  # the newest of the balancer stay, for those who switch between branches and for what runs still; of the trainer none:
  # each has TensorFlow in it, and it runs for minutes, with its jars open
  keep=2
  if [ "$program" = train ]; then keep=0; fi
  # shellcheck disable=SC2012 # names are our own: digits and a dash
  ls -1t "$work/run/$program" 2>/dev/null | tail -n +$((keep + 1)) | while IFS= read -r old; do
    rm -rf "$work/run/$program/${old:?}"
  done
  rm -rf "$jars"
  mkdir -p "$jars"
  mv "$work/launch/tamiz-$program"/lib/*.jar "$work/launch/tamiz-$program/tamiz-$program"-*.jar "$jars/"
  : >"$jars/.complete"
}

# Keeps the classes of a start beside the jars of the balancer, as the JVM lays them out in memory, for whoever starts it
# many times. The JVM checks it against itself, its options and the jars, and does without where they differ; it goes
# away with the jars. Made by a start that is ended once it is ready; where that fails there is none.
archive_classes() {
  if [ -f "$jars/classes.jsa" ] || [ ! -w "$jars" ]; then return 0; fi
  made=$(mktemp -d "$work/classes.XXXXXX") || return 0
  printf '%s\n' 'listen: "127.0.0.1:0"' 'admin: "127.0.0.1:0"' 'pools: { app: { endpoints: "http://127.0.0.1:9" } }' \
    'lanes: [{ name: all, pool: app }]' >"$made/tamiz.yaml"
  (
    TAMIZ_JAVA_OPTS="-Xlog:disable"
    become_java deny "$jars/*" -XX:ArchiveClassesAtExit="$made/classes.jsa" io.tamiz.app.Main run -c "$made/tamiz.yaml"
  ) >"$made/log" 2>&1 </dev/null &
  start=$!
  trap 'kill "$start" 2>/dev/null; rm -rf "$made"; exit 143' TERM HUP
  trap 'kill "$start" 2>/dev/null; rm -rf "$made"; exit 130' INT
  patience=300
  until grep -q ' admin listen=' "$made/log" || [ "$patience" = 0 ] || ! kill -0 "$start" 2>/dev/null; do
    patience=$((patience - 1))
    sleep 0.1
  done
  kill "$start" 2>/dev/null || true
  # renamed when whole: a start beside this one sees all of it or nothing
  if wait "$start" && [ -f "$made/classes.jsa" ]; then mv "$made/classes.jsa" "$jars/classes.jsa"; fi
  trap - TERM HUP INT
  rm -rf "$made"
}

# One build at a time. With flock the lock goes with its last holder, Maven included; without it a directory is the
# lock and names its owner, so that one left by a dead process is seen.
lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$work/lock"
    flock -n 9 && return 0
    echo "$me: waiting for another build ..." >&2
    flock 9
    return 0
  fi
  waited=
  until mkdir "$work/lock.d" 2>/dev/null; do
    if [ -z "$waited" ]; then echo "$me: waiting for another build ..." >&2; fi
    waited=y
    sleep 1
    owner=$(cat "$work/lock.d/owner" 2>/dev/null) || owner=
    # renamed before it is removed: of several that see the same dead owner only one succeeds
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      mv "$work/lock.d" "$work/lock.stale.$$" 2>/dev/null && rm -rf "$work/lock.stale.$$"
    fi
  done
  echo $$ >"$work/lock.d/owner"
}

unlock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>&-
  else
    rm -rf "$work/lock.d"
  fi
}

# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the sourcing script sets and reads these
# Finds a JDK and Maven. Sourced by ./tamiz and ./dev, which set `me` (the name in messages).

want_java=25

# Major version of a JDK home; reads its "release" file so that no JVM is started to find out.
java_major() {
  v=
  if [ -f "$1/release" ]; then
    v=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9.]*\).*/\1/p' "$1/release" | head -n 1)
  elif [ -x "$1/bin/java" ]; then
    v=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9.]*\).*/\1/p' | head -n 1)
  fi
  case $v in 1.*) v=${v#1.} ;; esac
  echo "${v%%.*}"
}

jdks_seen=
# none, whatever the environment calls by this name
archive=

# Takes the directory as `java_home` if it is a JDK (a run-time without compiler is not) that is new enough.
take_jdk() {
  [ -x "$1/bin/java" ] || return 1
  major=$(java_major "$1")
  case $major in '' | *[!0-9]*) return 1 ;; esac
  kind=JDK
  [ -x "$1/bin/javac" ] || kind='no compiler, Java'
  jdks_seen="$jdks_seen
  $1 ($kind $major)"
  [ "$kind" = JDK ] && [ "$major" -ge "$want_java" ] || return 1
  java_home=$1
}

# Sets `java_home`, or says what is missing and exits 2.
# TAMIZ_JAVA_HOME is binding; JAVA_HOME is a preference; then the PATH and the usual places.
find_jdk() {
  if [ -n "${TAMIZ_JAVA_HOME:-}" ]; then
    take_jdk "$TAMIZ_JAVA_HOME" && return 0
    echo "$me: TAMIZ_JAVA_HOME=$TAMIZ_JAVA_HOME is not a JDK $want_java or later" >&2
    if [ -n "$jdks_seen" ]; then echo "Found there:$jdks_seen" >&2; fi
    exit 2
  fi
  if [ -n "${JAVA_HOME:-}" ] && take_jdk "$JAVA_HOME"; then return 0; fi
  if on_path=$(command -v java 2>/dev/null); then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    take_jdk "${on_path%/bin/java}" && return 0
  fi
  user=${HOME:-/nonexistent}
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    "${SDKMAN_DIR:-$user/.sdkman}"/candidates/java/* "$user"/.jdks/* "$user"/.jenv/versions/* \
    "$user"/.local/share/mise/installs/java/* "$user"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /home/linuxbrew/.linuxbrew/opt/openjdk*; do
    take_jdk "$candidate" && return 0
  done
  {
    echo "$me: needs a JDK $want_java or later and found none"
    if [ -n "$jdks_seen" ]; then echo "Looked at:$jdks_seen"; fi
    echo "Install a JDK $want_java (for example Eclipse Temurin), or point JAVA_HOME at one."
  } >&2
  exit 2
}

# Becomes the JVM of `java_home`: whether sun.misc.Unsafe is allowed, class path, main class, then what the user typed.
# `archive` may name an archive of classes; one that does not fit this JVM or its options is passed over in silence.
become_java() {
  unsafe=$1
  class_path=$2
  shift 2
  # shellcheck disable=SC2086 # word splitting is wanted for the options
  exec "$java_home/bin/java" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access="$unsafe" \
    ${archive:+-Xshare:auto "-Xlog:cds*=off" "-Xlog:aot*=off" "-XX:SharedArchiveFile=$archive"} \
    ${TAMIZ_JAVA_OPTS:-} -cp "$class_path" "$@"
}

# Sets `mvn` and the environment Maven needs to run on `java_home`, or says what is missing and exits 2.
find_maven() {
  if mvn=$(command -v mvn 2>/dev/null); then
    :
  elif [ -x "${MAVEN_HOME:-/nonexistent}/bin/mvn" ]; then
    mvn=$MAVEN_HOME/bin/mvn
  else
    {
      echo "$me: needs Maven to build, and found none"
      echo "Put mvn (3.8.7 or later) on the PATH, or point MAVEN_HOME at it."
    } >&2
    exit 2
  fi
  JAVA_HOME=$java_home
  # Guava inside Maven still asks for sun.misc.Unsafe; without this every build starts with four lines about it
  case ${MAVEN_OPTS:-} in
    *--sun-misc-unsafe-memory-access=*) ;;
    *) MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" ;;
  esac
  export JAVA_HOME MAVEN_OPTS
}

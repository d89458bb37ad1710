# shellcheck shell=sh
# shellcheck disable=SC2154 # the sourcing script and build-jars.sh set these
# Packs what ./tamiz runs into an archive that needs a JDK and nothing else. Sourced by ./dev; needs `root`, `me` and
# build-jars.sh. The same sources give the same bytes: names sorted, one owner, one time, as the jars have it.

# What the archive holds of the sources: what git knows or would add, so that no certificate of a trial run gets in.
dist_sources() {
  set -- bin/find-tools.sh docs examples packaging/systemd LICENSE ./*.md
  if command -v git >/dev/null 2>&1 && git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard -- "$@"
  else
    find "$@" -type f ! -name 'tls.*' ! -name '*.pid' ! -path '*_temp/*' | sed 's|^\./||'
  fi
}

# The libraries in $1 with version and licence; fails for one that packaging/licences does not know.
third_party() (
  echo "# Third-party libraries"
  echo
  echo "In \`lib\`, each under its own licence; texts and notices are in the jars that have them."
  echo
  echo "| Library | Licence |"
  echo "|---|---|"
  for jar in "$1"/*.jar; do
    name=${jar##*/}
    case $name in tamiz-*) continue ;; esac
    licence=$(awk -v name="$name" '!/^#/ && index(name, $1) == 1 && length($1) > best {
      best = length($1); licence = substr($0, length($1) + 2) } END { print licence }' packaging/licences)
    if [ -z "$licence" ]; then
      echo "$me: packaging/licences does not say what $name is under" >&2
      return 1
    fi
    echo "| ${name%.jar} | $licence |"
  done
)

# Prints where the archive is; $1 is the directory for it.
build_dist() {
  out=$1
  ensure_built app
  version=$(find "$jars" -name 'tamiz-app-*.jar' | sed 's|.*/tamiz-app-\(.*\)\.jar$|\1|')
  made=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' pom.xml)
  name=tamiz-$version
  mkdir -p "$out" "$work"
  stage=$(mktemp -d "$work/dist.XXXXXX")
  trap 'rm -rf "$stage"' EXIT
  mkdir -p "$stage/$name/lib"
  dist_sources | while IFS= read -r file; do
    mkdir -p "$stage/$name/$(dirname "$file")"
    cp "$file" "$stage/$name/$file"
  done
  cp "$jars"/*.jar "$stage/$name/lib/"
  cp packaging/tamiz "$stage/$name/tamiz"
  third_party "$jars" >"$stage/$name/THIRD-PARTY.md" || return 1
  find "$stage/$name" -type d -exec chmod 755 {} +
  find "$stage/$name" -type f -exec chmod 644 {} +
  chmod 755 "$stage/$name/tamiz"
  tar -C "$stage" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime="$made" -cf - "$name" |
    gzip -n -9 >"$out/$name.tar.gz"
  (cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
  echo "$out/$name.tar.gz"
}

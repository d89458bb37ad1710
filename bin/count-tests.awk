# Reads the XML reports of surefire and failsafe; prints what failed, what was skipped and why, and last the line
# "N passed, N failed, N skipped". Exits 1 if anything failed.
BEGIN { RS = "<" }

function attribute(name,    from, rest) {
  from = index($0, " " name "=\"")
  if (from == 0) return ""
  rest = substr($0, from + length(name) + 3)
  return plain(substr(rest, 1, index(rest, "\"") - 1))
}

function plain(text) {
  # the first line that says something
  gsub(/&#10;/, "\n", text)
  sub(/^[ \t\n]+/, "", text)
  sub(/\n.*/, "", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;/, "'", text)
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&amp;/, "\\&", text)
  return text
}

# what a test printed may look like a report: it stands in CDATA
/^!\[CDATA\[/ { quoted = 1 }
quoted { if (index($0, "]]>")) quoted = 0; next }

/^testcase[ \t\n]/ {
  total++
  name = attribute("classname")
  sub(/.*\./, "", name)
  if (attribute("name") != "") name = name "." attribute("name")
  bad = 0
}
/^(failure|error)[ \t\n>\/]/ && !bad {
  bad = 1
  failures[failed++] = "  " name ": " attribute("message")
}
/^skipped[ \t\n>\/]/ {
  reason = attribute("message")
  skips[skipped++] = "  " name ": " (reason == "" ? "no reason given" : reason)
}

END {
  if (failed) print "Failed:"
  for (i = 0; i < failed; i++) print failures[i]
  if (skipped) print "Skipped:"
  for (i = 0; i < skipped; i++) print skips[i]
  printf "%d passed, %d failed, %d skipped\n", total - failed - skipped, failed, skipped
  exit failed > 0
}

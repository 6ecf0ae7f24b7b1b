#!/usr/bin/env bash
# Starts a real Neo4j 5.26 Community (Bolt, HTTP, Neo4j Browser) for tests, without Docker. Needs a JDK 17 or 21 and Maven.
#
#   start.sh DIR          runs it in the background; prints the variables the tests read, and NEO4J_PID to stop it by
#   start.sh DIR watch    runs it until standard input ends; the file DIR/ready tells the ports (Bolt, HTTP)
#   start.sh DIR discard  the same, and deletes DIR at the end
#   start.sh jars         only fetches the jars
#
# DIR keeps the data. Authentication is on; the password of the user neo4j is STIXGRAPH_TEST_NEO4J_PASSWORD, by default one
# made up at random. NEO4J_TEST_BOLT and NEO4J_TEST_HTTP name ports (default: free ones), NEO4J_TEST_CONF names a file of
# further settings, NEO4J_TEST_HEAP the heap (default 1g). The jars are kept in STIXGRAPH_CACHE.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=5.26.25
lib=${STIXGRAPH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stixgraph}/neo4j/$version
if [ ! -d "$lib" ]; then
  mkdir -p "$(dirname "$lib")"
  part=$(mktemp -d "$lib.part.XXXXXX")
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$part" >&2
  mv -T "$part" "$lib" 2>/dev/null || { [ -d "$lib" ] && rm -rf "$part"; } # another start was faster
fi
[ "$1" = jars ] && exit
mkdir -p "$1/conf"
dir=$(cd "$1" && pwd)
rm -f "$dir/ready"
export STIXGRAPH_TEST_NEO4J_PASSWORD=${STIXGRAPH_TEST_NEO4J_PASSWORD:-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')}
cat >"$dir/conf/neo4j.conf" <<CONF
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:${NEO4J_TEST_BOLT:-0}
server.http.enabled=true
server.http.listen_address=127.0.0.1:${NEO4J_TEST_HTTP:-0}
dbms.security.auth_enabled=true
server.memory.pagecache.size=512m
dbms.usage_report.enabled=false
CONF
[ -z "${NEO4J_TEST_CONF:-}" ] || cat "$NEO4J_TEST_CONF" >>"$dir/conf/neo4j.conf"
run=("${JAVA_HOME:+$JAVA_HOME/bin/}java" "-Xmx${NEO4J_TEST_HEAP:-1g}" -cp "$lib/*"
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED "$here/TestServer.java" "$dir" "$dir/conf/neo4j.conf")
[ -n "${2:-}" ] && exec "${run[@]}" "$2" >"$dir/server.log" 2>&1
setsid nohup "${run[@]}" >"$dir/server.log" 2>&1 </dev/null &
pid=$!
for _ in $(seq 1 600); do
  [ -f "$dir/ready" ] && break
  kill -0 $pid 2>/dev/null || { cat "$dir/server.log" >&2; exit 1; }
  sleep 0.2
done
[ -f "$dir/ready" ] || { echo "Neo4j did not start in 120 s; see $dir/server.log" >&2; kill $pid; exit 1; }
read -r bolt http <"$dir/ready"
cat <<VARS
export STIXGRAPH_TEST_NEO4J_URI=bolt://127.0.0.1:$bolt
export STIXGRAPH_TEST_NEO4J_BROWSER=http://127.0.0.1:$http/browser/
export STIXGRAPH_TEST_NEO4J_USERNAME=neo4j
export STIXGRAPH_TEST_NEO4J_PASSWORD=$STIXGRAPH_TEST_NEO4J_PASSWORD
export NEO4J_PID=$pid
VARS

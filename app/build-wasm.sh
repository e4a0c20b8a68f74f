#!/bin/sh
# Builds the browser client into web/dist: sh app/build-wasm.sh [full|quick|size]
# go-app is vendored into build/wasm (ignored), its server-side files are left out by an overlay, and app/_goapp holds our
# stand-ins for the few names that the client still needs. There are two editions of the client: app, with every screen, and family, built with
# the tag of that name, without those of the staff. quick compresses lightly: for the hands, not for a release. size publishes
# nothing and prints what weighs. LINK=-w keeps the names of functions, for PROFILE=DIR make perf.
set -eu
cd "$(dirname "$0")/.."
how=${1:-full} goapp=github.com/maxence-charriere/go-app/v10 want=v10.1.9
work=$PWD/build/wasm
mkdir -p "$work"
fail() { echo "build-wasm: $*" >&2; exit 1; }

# Vendor beside a workspace file of our own: a vendor folder in the root would switch every go command to it.
root=$PWD
export GOWORK="$work/go.work"
sums=$(cat go.mod go.sum | sha256sum)
if [ "$(cat "$work/stamp" 2>/dev/null)" != "$sums" ]; then
	printf 'go %s\n\nuse ../..\n' "$(go env GOVERSION | cut -d' ' -f1 | sed s/^go//)" >"$GOWORK"
	(cd "$work" && rm -rf vendor && go work vendor)
	echo "$sums" >"$work/stamp"
fi
grep -q "^# $goapp $want\$" "$work/vendor/modules.txt" ||
	fail "app/_goapp was written for go-app $want and go.mod asks for another version: check each stand-in against the file it replaces, then change the version here."

# drop PKG FILE... leaves files out; add PKG FILE puts app/_goapp/FILE in.
rows=
drop() {
	pkg=$1; shift
	for name; do
		[ -f "$work/vendor/$pkg/$name" ] || fail "the overlay leaves out $pkg/$name, which this version does not have."
		rows="$rows,\n\"$work/vendor/$pkg/$name\": \"\""
	done
}
add() { rows="$rows,\n\"$work/vendor/$1/zz_$2\": \"$root/app/_goapp/$2\""; }
drop $goapp/pkg/app http.go resource.go wasm.go route.go crypto.go
add $goapp/pkg/app server.go; add $goapp/pkg/app route.go; add $goapp/pkg/app crypto.go
drop github.com/google/uuid $(cd "$work/vendor/github.com/google/uuid" && ls ./*.go | sed 's,^\./,,')
add github.com/google/uuid uuid.go
(unset GOWORK; go run ./web/pack thin "$work/vendor/$goapp/pkg/app/html_gen.go" "$work/html_gen.txt")
# change FILE PATTERN NEW: a line of go-app's, which has to be there once.
change() {
	[ "$(grep -c -x -F -- "$2" "$work/$1")" = 1 ] || fail "go-app's $1 does not have the line that app/_goapp stands in for: $2"
	awk -v old="$2" -v new="$3" '$0 == old { print new; next } { print }' "$work/$1" >"$work/$1.new" && mv "$work/$1.new" "$work/$1"
}
cp "$work/vendor/$goapp/pkg/app/node.go" "$work/node_go.txt"
cp "$work/vendor/$goapp/pkg/app/js_wasm.go" "$work/js_go.txt"
tab=$(printf '\t')
change node_go.txt "${tab}jsElement, _ := Window().createElement(v.Tag(), v.XMLNamespace())" "${tab}jsElement := makeElement(ctx, v)"
change node_go.txt "${tab}m.mountHTMLAttributes(ctx, v)" ""
change node_go.txt "${tab}v.jsvalue = Window().createTextNode(v.value)" "${tab}v.jsvalue = makeText(v.value)"
# An element's children are copied, so that the list of them at each call lies on the stack: half of what a call of Body costs.
change node_go.txt "func FilterUIElems(v ...UI) []UI {" "func FilterUIElems(said ...UI) []UI {\n${tab}v := append([]UI(nil), said...)"
change node_go.txt "${tab}${tab}${tab}${tab}trackMousePosition(event)" "" # seven questions to the browser at each event, for a menu that we do not have
change node_go.txt "${tab}newChildren := new.body()" "${tab}newChildren := new.body()\n${tab}children = align(m, ctx, v, children, newChildren)"
change js_go.txt "${tab}v.Call(\"appendChild\", c)" "${tab}v.Call(\"append\", c)"
change js_go.txt "${tab}v.Call(\"replaceChild\", new, old)" "${tab}old.JSValue().Call(\"replaceWith\", new)"
change js_go.txt "${tab}v.Call(\"removeChild\", c)" "${tab}c.JSValue().Call(\"remove\")"
rows="$rows,\n\"$work/vendor/$goapp/pkg/app/node.go\": \"$work/node_go.txt\",\n\"$work/vendor/$goapp/pkg/app/js_wasm.go\": \"$work/js_go.txt\""
# go-app draws at the ticks of a timer; ours when there is something to draw.
cp "$work/vendor/$goapp/pkg/app/app.go" "$work/app_go.txt"
change app_go.txt "${tab}engine.Start(120)" "${tab}engine.run()"
rows="$rows,\n\"$work/vendor/$goapp/pkg/app/app.go\": \"$work/app_go.txt\""
add $goapp/pkg/app engine.go
# A page that only the school draws is named whole: "/me" is not the beginning of "/meetings".
cp "$work/vendor/$goapp/pkg/app/engine.go" "$work/engine_go.txt"
change engine_go.txt "${tab}${tab}if strings.HasPrefix(url, u) {" "${tab}${tab}if rest, ok := strings.CutPrefix(url, u); ok && (rest == \"\" || strings.IndexByte(\"/?#\", rest[0]) >= 0) {"
rows="$rows,\n\"$work/vendor/$goapp/pkg/app/engine.go\": \"$work/engine_go.txt\""
add $goapp/pkg/app element.go; add $goapp/pkg/app keyed.go
# std PKG OURS FILE...: of the standard library, app/_std/OURS in the place of these files. Each says there why it is worth it.
std() {
	pkg=$(go env GOROOT)/src/$1 to=\"$root/app/_std/$2\"; shift 2
	for name; do
		[ -f "$pkg/$name" ] || fail "this Go has no $pkg/$name, for which app/_std has a stand-in: look at the package and mend both."
		rows="$rows,\n\"$pkg/$name\": $to" to='""'
	done
}
std slices slices.go zsortanyfunc.go zsortordered.go
std internal/godebug godebug.go godebug.go
std net/netip netip.go netip.go uint128.go
std time time.go format.go format_rfc3339.go
std encoding/json json.go encode.go fold.go indent.go stream.go tables.go tags.go
std encoding/json json_read.go decode.go scanner.go
# A sentence is one string in the client, not five: see app/_words/text.go.
rm -rf "$work/words"
(unset GOWORK; go run ./web/pack sentences shared/words "$work/words")
for file in "$work"/words/*.txt; do name=${file##*/}; rows="$rows,\n\"$root/shared/words/${name%.txt}.go\": \"$file\""; done
rows="$rows,\n\"$root/shared/words/text.go\": \"$root/app/_words/text.go\""
rows="$rows,\n\"$work/vendor/$goapp/pkg/app/html_gen.go\": \"$work/html_gen.txt\""
printf "{\"Replace\": {${rows#,}\n}}\n" >"$work/overlay.json"

# No inlining but where it is felt (the runtime, go-app's diff, syscall/js): 70 KB less after brotli, no slower to the hand.
set --
for hot in runtime runtime/... internal/... syscall/js $goapp/... strconv sync/... unicode/utf8 reflect; do set -- "$@" "-gcflags=$hot="; done
client() { # client LDFLAGS OUT
	link=$1 out=$2; shift 2
	GOOS=js GOARCH=wasm go build -mod=vendor -overlay "$work/overlay.json" -trimpath -buildvcs=false -ldflags="$link" -gcflags=all=-l "$@" -o "$out" ./app
}
if [ "$how" = size ]; then
	client -w "$work/named.wasm" "$@"
	GOWORK= exec go run ./web/pack size "$work/named.wasm"
fi
client "${LINK:--s -w}" "$work/app.wasm" "$@"
client "${LINK:--s -w}" "$work/family.wasm" -tags family "$@"
cat "$(go env GOROOT)/lib/wasm/wasm_exec.js" web/expand.js web/store.js web/scribe.js web/push.js web/app.js >"$work/app.js"
unset GOWORK
go run ./web/pack -how "$how" web/dist "$work/app.wasm" "$work/family.wasm" "$work/app.js"

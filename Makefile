# A fresh machine needs Go, gcc, make and git; `make run` shows a school live, `make test` checks everything.
.DEFAULT_GOAL := help
SHELL := /bin/sh
ADDR ?= 127.0.0.1:8080
SHOTS ?= $(CURDIR)/build/shots

# What drives a browser or lives for long goes without the race detector, which slows it tenfold and sees the same code elsewhere.
LONG := ./sync/simtest ./server/simschool ./server/torture ./server/walk ./server/perf ./server/bench ./web ./app/page
RACED = $$(go list ./... | grep -vE '/(simtest|simschool|torture|walk|perf|bench|web)$$')
IN_NODE := env -i PATH="$$PATH" HOME="$$HOME" GOOS=js GOARCH=wasm go

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: wasm ## the client, and bin/todoke with everything embedded
	go build -trimpath -o bin/todoke ./server

wasm: ## the client alone, into web/dist, compressed as released
	@sh app/build-wasm.sh full

quick: ## as build, with the client compressed lightly: for trying things out
	@sh app/build-wasm.sh quick
	go build -o bin/todoke ./server

sbom: build ## the parts of what was built, with versions and hashes: CycloneDX in bin/todoke.cdx.json
	bin/todoke sbom > bin/todoke.cdx.json

run: build ## an invented school, live, at http://localhost:8080/demo
	bin/todoke demo --listen $(ADDR)

tools: ## installs what the tests drive and this machine lacks: Chromium, Japanese glyphs, node, PostgreSQL
	@.ci/tools

test: tools wasm check ## everything that must hold before a change lands; about twenty minutes on two cores
	go test -race -short -shuffle=on -timeout 20m $(RACED)
	$(IN_NODE) test -exec "$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./shared/... ./sync/oplog ./sync/wire ./sync/feed ./sync/replica
	go test -tags fault -timeout 10m ./sync/...
	go test -run 'EveryRoute|NoSchoolHears' ./server/httpd
	go test -timeout 20m $(LONG)

quick-test: check ## the inner loop: what is pure, in seconds
	go test -short ./shared/... ./sync/oplog ./sync/wire ./sync/feed ./sync/replica ./ivr/... ./app/...

check: ## gofmt and vet, for the browser's build too
	@bad=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$bad" || { echo "run gofmt -w on:" $$bad; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./sync/... ./shared/... ./app/...

sim: ## the real school on a bad network for SEEDS weeks of two
	go run ./server sim --seeds $(or $(SEEDS),100) --days 14

office: ## the workbooks as LibreOffice opens them; fetches it (300 MB) where it is missing
	@.ci/office
	go test -count=1 -tags office -run LibreOffice -v ./server/sheet

axe: tools wasm ## every page the house draws, in five languages, by day, by night and on a telephone; some forty minutes
	AXE=1 go test -count=1 -timeout 90m -v -run AxeEverywhere ./server/walk

fuzz: ## 30 s for each decoder that meets the outside
	@for f in $$(grep -rlE '^func Fuzz' --include='*_test.go' . | grep -v '^./build/'); do for t in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' $$f); do \
		echo "$$t in $$(dirname $$f)"; go test -run '^$$' -fuzz "^$$t$$" -fuzztime 30s $$(dirname $$f) || exit 1; done; done

perf: tools wasm ## the budgets of the browser: slow 4G, a processor four times slower; about seven minutes on a quiet machine
	PERF=1 go test -count=1 -timeout 20m -v -run TestBudgets ./server/perf

bench: build tools ## the numbers to hold, on both stores and in Chromium: JSON lines in build/bench.jsonl; about fifteen minutes on a quiet machine
	@mkdir -p build
	bin/todoke bench --json >build/bench.jsonl
	TODOKE_BENCH_POSTGRES=full TODOKE_BEHIND=100000 go test -count=1 -timeout 30m -v -run 'Postgres|Chromium' ./server/bench >build/bench.log 2>&1; \
		end=$$?; grep '^{' build/bench.log >>build/bench.jsonl; cat build/bench.jsonl; test $$end = 0 || echo "the whole story is in build/bench.log"; exit $$end

# Counts of a release; each may be made smaller from the environment: TODOKE_KILLS=50 make torture. TODOKE_SEED repeats a run.
TORTURE = TODOKE_KILLS=$${TODOKE_KILLS:-1000} TODOKE_MUTATIONS=$${TODOKE_MUTATIONS:-10000} TODOKE_FULL=$${TODOKE_FULL:-50} TODOKE_RESTORES=$${TODOKE_RESTORES:-100} \
	TODOKE_PGKILLS=$${TODOKE_PGKILLS:-200} TODOKE_LINES=$${TODOKE_LINES:-50} TODOKE_HALFOPEN=$${TODOKE_HALFOPEN:-40} TODOKE_SLOW=$${TODOKE_SLOW:-5} \
	TODOKE_SKEW=$${TODOKE_SKEW:-12} TODOKE_LETTERS=$${TODOKE_LETTERS:-1000} TODOKE_PLANTED=$${TODOKE_PLANTED-1}

torture: tools ## processes killed, files damaged, disks filled, lines cut, releases mixed, faults planted, at release counts: some hours
	@mkdir -p build && rm -f build/torture.jsonl
	$(TORTURE) TODOKE_REPORT=$(CURDIR)/build/torture.jsonl go test -count=1 -v -timeout 12h ./server/torture ./server/follow >build/torture.log 2>&1; \
		end=$$?; grep -E '^(F[0-9]+ |L6|planted|--- FAIL)|^ +[a-z_]+_test.go:[0-9]+: (case|I[0-9])' build/torture.log; test $$end = 0 || echo "the whole story is in build/torture.log"; exit $$end

shots: wasm ## renders every screen to build/shots: all sizes and languages, light and dark
	@mkdir -p $(SHOTS)
	SHOTS=$(SHOTS) go test -count=1 -timeout 20m -run Shots ./server/walk
	@ls $(SHOTS) | wc -l

size: ## what weighs in the client: by package, and by part of the data
	@sh app/build-wasm.sh size

.PHONY: torture axe help build sbom wasm quick run tools test quick-test check sim office fuzz perf bench shots size

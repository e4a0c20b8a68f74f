# A fresh machine needs Go, gcc, make and git; `make run` shows a school live, `make test` checks everything.
.DEFAULT_GOAL := help
SHELL := /bin/sh
ADDR ?= 127.0.0.1:8080

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: wasm ## the client, and bin/todoke with everything embedded
	go build -trimpath -o bin/todoke ./server

wasm: ## the client alone, into web/dist, compressed as released
	@sh app/build-wasm.sh full

quick: ## as build, with the client compressed lightly: for trying things out
	@sh app/build-wasm.sh quick
	go build -o bin/todoke ./server

run: build ## an invented school, live, at http://localhost:8080/demo
	bin/todoke demo --listen $(ADDR)

test: wasm ## everything that must hold before a change lands
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "run: gofmt -w on these"; exit 1; }
	go vet ./...
	go test -shuffle=on ./...
	go test -race -short ./sync/... ./server/...
	go test -tags fault ./sync/...

size: ## how heavy the client is, held against its budget
	@sh app/build-wasm.sh full | tail -n 3

.PHONY: help build wasm quick run test size

# Everything here needs Go and nothing else; the tools are pinned in go.mod.

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X main.release=$(VERSION)
WIDTH ?= 80
HEIGHT ?= 24
FUZZTIME ?= 20s

.DEFAULT_GOAL := help
.PHONY: run test check bench gallery build fuzz frames help

run: build ## start notbad at its home screen
	@./bin/notbad

test: ## run all tests
	go test ./...

check: ## all tests with the race detector, and everything else that must hold
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go mod tidy -diff
	go run ./cmd/notbad check
	go test -race ./...

bench: ## measure speed and memory
	go test -run '^$$' -bench . -benchmem ./...

gallery: ## print every screen in every state; WIDTH=120 HEIGHT=40 for another size
	@go run ./cmd/gallery -width $(WIDTH) -height $(HEIGHT)

build: ## build bin/notbad: static, stripped, with its version
	@CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o bin/notbad ./cmd/notbad

fuzz: ## run each fuzz target for FUZZTIME
	@for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

frames: ## rewrite the golden frames; read the diff as prose before committing it
	go test ./tui/... -update
	git diff --stat

help: ## print this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

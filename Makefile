# The front door. Every target sets up what it needs: a missing Debian package is installed, a missing toolchain is named.

SWIFT ?= swift
# One set of flags for every build: SwiftPM builds everything anew when they change.
BUILD_FLAGS := --explicit-target-dependency-import-check error
# What ships carries the Swift runtime in itself, and starts twice as fast for it.
RELEASE_FLAGS := $(BUILD_FLAGS) -c release --static-swift-stdlib
TEST_TIMEOUT ?= 900
# Most tests run programs and servers: more of them at once than this only wait for one another until their time is up.
TEST_FLAGS := --skip-build --disable-xctest --experimental-maximum-parallelization-width 4
SOAK_RUNS ?= 200
RANDOM_SECONDS ?= 600
CONTRACT_SECONDS ?= 300

.PHONY: help demo test outside random contract lint format manual bench soak release

help: ## Say what there is to make.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Run the main job on made-up customers, and end in the console where someone looks.
	@Scripts/setup build demo
	@$(SWIFT) build $(BUILD_FLAGS) --product tenantry
	@Scripts/demo "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/tenantry"

test: ## Build everything and run every test.
	@Scripts/setup build test outside
	@$(SWIFT) build $(BUILD_FLAGS) --build-tests
	@Scripts/scratch timeout --kill-after=30 $(TEST_TIMEOUT) $(SWIFT) test $(BUILD_FLAGS) $(TEST_FLAGS)
	@Scripts/outside "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/tenantry"

outside: ## Test the sandbox with clients that no one here wrote.
	@Scripts/setup build outside
	@$(SWIFT) build $(BUILD_FLAGS) --product tenantry
	@Scripts/outside "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/tenantry"

random: ## Ask the sandbox at random for RANDOM_SECONDS; SEED repeats a run.
	@Scripts/setup build outside
	@$(SWIFT) build $(BUILD_FLAGS) --product tenantry
	@python3 -B Tests/Outside/random_requests.py "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/tenantry" \
		--seconds $(RANDOM_SECONDS) $(if $(SEED),--seed $(SEED))

contract: ## Ask the API at random for CONTRACT_SECONDS, by its own document; SEED repeats a run.
	@Scripts/setup build outside
	@$(SWIFT) build $(BUILD_FLAGS) --product tenantry
	@"$$(Scripts/clients)" -B Tests/Outside/random_api.py "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/tenantry" \
		--seconds $(CONTRACT_SECONDS) $(if $(SEED),--seed $(SEED))

lint: ## Check the format of the code and the rules that need no compiler.
	@Scripts/setup lint
	@$(SWIFT) format lint --strict --parallel --recursive Benchmarks Package.swift Plugins Sources Tests
	@Scripts/lint

format: ## Rewrite the code in the project's format.
	@Scripts/setup
	@$(SWIFT) format format --in-place --parallel --recursive Benchmarks Package.swift Plugins Sources Tests

manual: ## Write the manual page anew from the commands' help.
	@Scripts/setup build
	@$(SWIFT) package generate-manual --configuration debug --date "$$(date -u +%F)"
	@cp .build/plugins/GenerateManual/outputs/tenantry/tenantry.1 docs/man/

bench: ## Measure a release build against other programs, as ratios within one run.
	@Scripts/setup build bench
	@$(SWIFT) build $(RELEASE_FLAGS) --product tenantry
	@$(SWIFT) build $(RELEASE_FLAGS) --product queue-bench
	@Benchmarks/run "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/tenantry"

soak: ## Kill syncs SOAK_RUNS times at random moments under every fault and compare with the lists; SEED goes on from a run.
	@Scripts/setup build test outside
	@$(SWIFT) build $(RELEASE_FLAGS) --product tenantry
	@SOAK_RUNS=$(SOAK_RUNS) OUTSIDE_TIMEOUT=14400 SCRATCH=$${TMPDIR:-/tmp} Scripts/outside \
		"$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/tenantry" Tests/Outside/test_killed.py

release: ## Build the binary as it ships, with its manual page and completions, into dist/.
	@Scripts/setup build
	@$(SWIFT) build $(RELEASE_FLAGS) --product tenantry
	@Scripts/package "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/tenantry"

# Short names for what CONTRIBUTING.md describes; the first target prints them.
MVN = mvn -q
NOTHING = -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

.PHONY: help build test one fmt run bench figures

help:
	@echo 'make build             compile everything and make the jars, without a test'
	@echo 'make test              the whole test command, as CI runs it'
	@echo 'make one TEST=NAME     one test class: a unit test (ListQueryTest) or a contract test (CancelActionIT)'
	@echo 'make fmt               put the code into the one format'
	@echo 'make run               the server, with operations to try'
	@echo 'make bench             the benchmarks, all of them, with their results kept'
	@echo 'make figures           put the kept results of the benchmarks into README.md'

build:
	$(MVN) -Dmaven.test.skip=true package

test:
	mvn -B clean verify

one:
	@test -n '$(TEST)' || { echo 'TEST: missing (expected the name of a test class, as in make one TEST=CancelActionIT)' >&2; exit 2; }
	@case '$(TEST)' in \
	  *IT) set -x; $(MVN) verify $(NOTHING) -Dit.test='$(TEST)' ;; \
	  *) set -x; $(MVN) test -Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false ;; \
	esac

fmt:
	$(MVN) spotless:apply

run: build
	bin/actionlog-server --operations examples/operations.yaml

bench:
	$(MVN) -pl benchmarks -am -Dmaven.test.skip=true package
	java -jar benchmarks/target/actionlog-benchmarks.jar --results benchmarks/results

figures:
	java -jar benchmarks/target/actionlog-benchmarks.jar --results benchmarks/results --readme README.md

# Needs a JDK 17 or newer and make. Maven is used when installed, and fetched by ./mvnw otherwise.

SIZE = 1G
BIG = target/big-data
PHOTOS_OUT = app/target/run-photos

# make bench: see CONTRIBUTING.md.
BENCH_DATA = target/bench-data
ROUNDS = 5
RIVALS =
SLOPE =
TASKS = all
PHOTOS =
PICTURES =
PAGE = target/benchmarks.md
MODES_PAGE = docs/which-mode.md
KERNELS = .
JMH_OPTIONS = -prof gc

MAVEN = $$(command -v mvn || echo ./mvnw) -B -ntp -Dstyle.color=never
FANOUT = app/target/fanout/bin/fanout
BUILT = app/target/.dist
# Folders as well as files: a file that went away changes its folder.
SOURCES = pom.xml app/pom.xml worker/pom.xml LICENSE $(wildcard README.md CHANGELOG.md docs/*.md) $(shell find app/src/main worker/src/main worker/src/build)
JAVA = $${JAVA_HOME:+"$$JAVA_HOME/bin/"}java

# make faults: see CONTRIBUTING.md.
ROWS = all
SEED =
FAULTS_SIZE = full
SOAK =
FAULTS_PAGE = target/faults.md

.PHONY: help run test dist sample-data big-data bench bench-factors bench-fetch which-mode bench-kernels faults format clean jdk

help:
	@echo 'make run                 build, then run fanout on sample-data: one CSV aggregation, one thumbnail run'
	@echo 'make test                all tests'
	@echo 'make dist                app/target/fanout/ (bin/fanout, lib/) and app/target/fanout-VERSION.tar.gz'
	@echo 'make sample-data         write sample-data/sales and sample-data/photos anew (the same as they are)'
	@echo 'make big-data SIZE=1G    write one CSV file of that size to $(BIG) (BIG=DIR: elsewhere)'
	@echo 'make bench SIZE=1G       measure fanout, and with RIVALS=DIR others, on data made for it; see CONTRIBUTING.md'
	@echo 'make bench-factors       measure what it costs and spoils to decode photographs smaller (PHOTOS=DIR)'
	@echo 'make bench-fetch         measure fetch on a server of its own, beside curl'
	@echo 'make which-mode          measure five kinds of work in every mode, into the tables of docs/which-mode.md'
	@echo 'make bench-kernels       measure scanning, numbers, groups by themselves (JMH)'
	@echo 'make faults              kill, stop and starve real runs, and check what is left of them; see CONTRIBUTING.md'
	@echo 'make format              format the Java sources'
	@echo 'make clean               remove all that was built, and $(BIG)'

# sample-data holds bad input on purpose, so exit code 1 ("finished, but something was rejected") is the
# right one; any other, 0 included, means that something is wrong.
run: $(BUILT)
	@rm -rf $(PHOTOS_OUT)
	@expect_1() { \
	    why=$$1; shift; \
	    "$$@"; code=$$?; \
	    if [ $$code -ne 1 ]; then \
	        echo "make run: exit code $$code, but 1 was expected: $$why" >&2; \
	        return 1; \
	    fi; \
	    echo "make run: exit code 1 is right here: $$why" >&2; \
	}; \
	echo "fanout csv aggregate sample-data/sales --by country --agg 'count,sum(price),avg(price)'"; \
	expect_1 'sample-data/sales/2025-07.csv holds two bad records on purpose' \
	    $(FANOUT) csv aggregate sample-data/sales --by country --agg 'count,sum(price),avg(price)' || exit 1; \
	echo; \
	echo 'fanout images resize sample-data/photos -o $(PHOTOS_OUT) --size 160x160'; \
	expect_1 'sample-data/photos/broken/truncated.jpg is broken on purpose' \
	    $(FANOUT) images resize sample-data/photos -o $(PHOTOS_OUT) --size 160x160

# A JVM names files by the locale: where that has no UTF-8, as on many a bare machine, tests could not write down their names.
ifeq (,$(filter %UTF-8 %utf8 %UTF8 %utf-8,$(or $(LC_ALL),$(LC_CTYPE),$(LANG))))
test: export LC_ALL = C.UTF-8
endif
test: jdk
	@$(MAVEN) $(TEST_OPTIONS) test

dist: $(BUILT)
	@echo "$(FANOUT)"
	@ls app/target/fanout-*.tar.gz

$(BUILT): $(SOURCES) | jdk
	@echo 'building app/target/fanout (the first time, libraries are fetched) ...' >&2
	@$(MAVEN) -q -Dmaven.test.skip=true -Dspotless.check.skip=true package
	@touch $@

sample-data: jdk
	@$(JAVA) sample-data/generator/GenerateSales.java sample-data/sales
	@$(JAVA) -Djava.awt.headless=true sample-data/generator/GeneratePhotos.java sample-data/photos

big-data: jdk
	@$(JAVA) sample-data/generator/GenerateSales.java --size $(SIZE) "$(BIG)/sales-$(SIZE).csv"

bench: $(BUILT)
	@$(MAVEN) -q -pl worker,app -Dspotless.check.skip=true test-compile
	@$(JAVA) -cp app/target/test-classes fanout.bench.Benchmark --fanout $(FANOUT) --data $(BENCH_DATA) --size $(SIZE) \
	    --rounds $(ROUNDS) --rivals "$(RIVALS)" --slope "$(SLOPE)" --page $(PAGE) \
	    --tasks $(TASKS) --photos "$(PHOTOS)" --pictures "$(PICTURES)"

bench-factors: $(BUILT)
	@$(MAVEN) -q -pl worker,app -Dspotless.check.skip=true test-compile
	@$(JAVA) -cp app/target/test-classes:worker/target/classes:app/target/fanout/lib/fanout.jar \
	    fanout.image.DecodeFactors "$(PHOTOS)" $(or $(PICTURES),40) $(ROUNDS)

bench-fetch: $(BUILT)
	@$(MAVEN) -q -pl worker,app -Dspotless.check.skip=true test-compile
	@$(JAVA) -cp app/target/test-classes fanout.bench.FetchMeasure $(FANOUT) $(ROUNDS)

which-mode: $(BUILT)
	@$(MAVEN) -q -pl worker,app -Dspotless.check.skip=true test-compile
	@$(JAVA) -Djava.awt.headless=true -cp app/target/test-classes:worker/target/classes fanout.bench.WhichMode \
	    $(FANOUT) $(MODES_PAGE) $(ROUNDS)

bench-kernels: jdk
	@$(MAVEN) -q -Pjmh -pl worker -Dspotless.check.skip=true test-compile \
	    dependency:build-classpath -Dmdep.outputFile=target/jmh/classpath -Dmdep.includeScope=test
	@$(JAVA) -cp worker/target/jmh/test-classes:worker/target/jmh/classes:$$(cat worker/target/jmh/classpath) \
	    org.openjdk.jmh.Main $(JMH_OPTIONS) '$(KERNELS)'

faults: $(BUILT)
	@$(MAVEN) -q -pl worker,app -Dspotless.check.skip=true test-compile
	@$(JAVA) -Djava.awt.headless=true -cp app/target/test-classes:app/target/fanout/lib/fanout.jar fanout.faults.Faults \
	    --fanout $(FANOUT) --classes app/target/test-classes --rows "$(ROWS)" --seed "$(SEED)" --size $(FAULTS_SIZE) \
	    --soak "$(SOAK)" --page $(FAULTS_PAGE)

format: jdk
	@$(MAVEN) -q spotless:apply

clean:
	@rm -rf target app/target worker/target

# Said here, before Maven says it less clearly.
jdk:
	@get='Install a JDK 17 or newer (https://adoptium.net), or set JAVA_HOME to one.'; \
	if [ -n "$$JAVA_HOME" ] && ! [ -x "$$JAVA_HOME/bin/java" ]; then \
	    echo "fanout: JAVA_HOME is $$JAVA_HOME, but there is no bin/java in it. Set it to a JDK 17 or newer, or unset it." >&2; \
	    exit 1; \
	fi; \
	if [ -z "$$JAVA_HOME" ] && ! command -v java >/dev/null; then \
	    echo "fanout: no java on PATH and JAVA_HOME is not set. $$get" >&2; \
	    exit 1; \
	fi; \
	properties=$$($(JAVA) -XshowSettings:properties -version 2>&1); \
	home=$$(printf '%s\n' "$$properties" | sed -n 's/^ *java\.home = //p'); \
	version=$$(printf '%s\n' "$$properties" | sed -n 's/^ *java\.specification\.version = //p'); \
	major=$${version#1.}; \
	if [ -z "$$major" ]; then \
	    echo "fanout: java does not run here: $$(printf '%s\n' "$$properties" | head -n 1). $$get" >&2; \
	    exit 1; \
	fi; \
	if [ "$$major" -lt 17 ]; then \
	    echo "fanout: $$home is Java $$major, but building needs 17 or newer. $$get" >&2; \
	    exit 1; \
	fi; \
	if ! [ -x "$$home/bin/javac" ]; then \
	    echo "fanout: $$home can run Java but not compile it: there is no bin/javac in it. $$get" >&2; \
	    exit 1; \
	fi

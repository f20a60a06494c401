// What `check` does with units over their limits, damaged facts, a shared cache and a full disk:
// the rest of the program is checked, what is missing is said, and nothing wrong is ever read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kRace =
    "#include <pthread.h>\n"
    "static int visits;\n"
    "static void* count(void* unused) { ++visits; return unused; }\n"
    "int main(void) {\n"
    "  pthread_t one, two;\n"
    "  pthread_create(&one, 0, count, 0);\n"
    "  pthread_create(&two, 0, count, 0);\n"
    "  pthread_join(one, 0);\n"
    "  return pthread_join(two, 0);\n"
    "}\n";

// Takes hours to compile: the compiler counts.
constexpr const char* kSlow =
    "constexpr int count() { int n = 0; for (long i = 0; i < 1L << 40; ++i) n ^= 1; return n; }\n"
    "static_assert(count() == 0);\n";

class CheckRobustness : public ::testing::Test {
 protected:
  CheckRobustness() {
    shell_.write("race.c", kRace);
    shell_.write("other.c", "int other(void) { return 1; }\n");
  }

  // Of the C sources named, unless `words` say otherwise.
  Said check(const std::string& words) {
    return shell_.run("$BIN/lockstitch check --cache-dir cache --color never " + words);
  }

  // Does something to the one facts file of race.c, behind Ninja's back: its time stays.
  void damage(const std::string& command) {
    const Said said = shell_.run("set -e; f=$(ls cache/facts/race.c-*.lsf); touch -r $f time; " +
                                 command + "; touch -r time $f");
    ASSERT_EQ(said.status, 0) << said.err;
  }

  // Facts that were spoilt are made again, with the same result as before.
  void expectRepaired(const std::string& command, const std::string& reason) {
    const Said before = check("race.c other.c");
    ASSERT_EQ(before.status, 2) << before.err;
    damage(command);
    const Said after = check("race.c other.c");
    EXPECT_EQ(after.status, 2) << after.err;
    EXPECT_EQ(after.out, before.out);
    EXPECT_THAT(after.err, AllOf(HasSubstr(reason), HasSubstr("made again")));
    EXPECT_EQ(check("race.c other.c").err, before.err);  // once is enough
  }

  Shell shell_;
};

TEST_F(CheckRobustness, UnitOverItsTimeIsNamedAndTheRestIsChecked) {
  shell_.write("slow.cpp", kSlow);
  const Said said = check("race.c slow.cpp --tu-timeout 1 -- -fconstexpr-steps=2000000000");
  EXPECT_EQ(said.status, 3) << said.err;
  EXPECT_THAT(said.out,
              AllOf(HasSubstr("data-race"), HasSubstr("slow.cpp"),
                    HasSubstr("more than 1 s of processor time"), HasSubstr("--tu-timeout")));
}

TEST_F(CheckRobustness, UnitOverItsMemoryIsNamedAndTheRestIsChecked) {
  shell_.run(
      "i=0; while [ $i -lt 400000 ]; do echo \"struct S$i { int a, b; };\"; i=$((i+1)); "
      "done > large.c");
  const Said said = check("race.c large.c --tu-memory 150");
  EXPECT_EQ(said.status, 3) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race"), HasSubstr("large.c"),
                              HasSubstr("more than 150 MiB of memory"), HasSubstr("--tu-memory")));
}

TEST_F(CheckRobustness, MemoryThatIsNotEnoughToBeginIsNoFaultOfTheTool) {
  const Said said = check("race.c --tu-memory 60");
  EXPECT_EQ(said.status, 3) << said.err;
  EXPECT_THAT(said.out,
              AllOf(HasSubstr("race.c"), HasSubstr("60 MiB of memory; allow more with --tu-memory"),
                    Not(HasSubstr("please report"))));
}

TEST_F(CheckRobustness, LimitsThatAreRaisedMakeOnlyTheFailedUnitAgain) {
  shell_.write("slow.cpp", kSlow);
  const std::string flags = " -- -fconstexpr-steps=2000000000";
  EXPECT_EQ(check("other.c race.c slow.cpp --tu-timeout 1" + flags).status, 3);
  const Said said = check("other.c race.c slow.cpp --tu-timeout 2 -v" + flags);
  EXPECT_THAT(said.err, AllOf(HasSubstr("slow.cpp"), Not(HasSubstr("race.c"))));
}

TEST_F(CheckRobustness, FactsOfAnotherVersionAreMadeAgain) {
  expectRepaired("printf '\\377' | dd of=$f bs=1 seek=8 conv=notrunc 2>/dev/null", "version");
}

// Lockstitch as it is installed, in the folder `own`.
constexpr const char* kInstall =
    "mkdir -p own/bin && cp $BIN/lockstitch own/bin && cp -r $BIN/../libexec own";

// Even of one that looks older than the facts; not of the same one that looks younger.
TEST_F(CheckRobustness, FactsOfAnotherBuildOfTheExtractorAreMadeAgain) {
  const std::string run = "own/bin/lockstitch check -v --cache-dir cache race.c";
  const std::string extractor = "own/libexec/lockstitch/lockstitch-extract";
  const std::string patch = "id=$(readelf -n " + extractor +
                            " | sed -n 's/.*Build ID: //p'); test -n \"$id\"; "
                            "python3 -c 'import sys, pathlib; old = bytes.fromhex(sys.argv[1]); "
                            "new = bytes(b ^ 255 for b in old); tool = pathlib.Path(sys.argv[2]); "
                            "tool.write_bytes(tool.read_bytes().replace(old, new))' $id " +
                            extractor;
  ASSERT_EQ(shell_.run(kInstall).status, 0);
  EXPECT_THAT(shell_.run(run).err, HasSubstr("race.c"));
  EXPECT_THAT(shell_.run("touch " + extractor + "; " + run).err, Not(HasSubstr("race.c")));
  EXPECT_THAT(
      shell_.run("set -e; " + patch + "; touch -d 2000-01-01 " + extractor + "; " + run).err,
      HasSubstr("race.c"));
}

TEST_F(CheckRobustness, ExtractorThatIsNotThereIsMissed) {
  ASSERT_EQ(shell_.run(std::string(kInstall) + " && rm -r own/libexec").status, 0);
  for (const char* command : {"check --cache-dir cache race.c", "extract -o race.lsf race.c"}) {
    const Said said = shell_.run(std::string("own/bin/lockstitch ") + command);
    EXPECT_EQ(said.status, 1);
    EXPECT_THAT(said.err, HasSubstr("lockstitch-extract is not there"));
  }
}

// As mv, cp -p, rsync -a and tar x replace it.
TEST_F(CheckRobustness, HeaderThatIsReplacedByAnOlderOneIsReadAgain) {
  shell_.write("step.h", "#define STEP ++visits\n");
  shell_.write("race.c", std::string("#include \"step.h\"\n") + kRace);
  shell_.run(
      "set -e; sed -i 's/++visits;/STEP;/' race.c; mv step.h racing; touch -d 2001-01-01 racing");
  shell_.write("step.h", "#define STEP (void)0\n");
  ASSERT_EQ(check("race.c other.c").status, 0);
  ASSERT_EQ(shell_.run("mv racing step.h").status, 0);
  const Said said = check("race.c other.c -v");
  EXPECT_EQ(said.status, 2) << said.out;
  EXPECT_THAT(said.err, AllOf(HasSubstr("race.c"), Not(HasSubstr("other.c"))));
}

// As a checkout in CI makes every file new; and what it did change is seen.
TEST_F(CheckRobustness, SourcesThatOnlyGotAnotherTimeAreNotReadAgain) {
  ASSERT_EQ(check("race.c other.c").status, 2);
  ASSERT_EQ(shell_.run("mkdir new && cp *.c new && rm *.c && mv new/* .").status, 0);
  const Said same = check("race.c other.c -v");
  EXPECT_EQ(same.status, 2) << same.out;
  EXPECT_THAT(same.err, AllOf(Not(HasSubstr("race.c")), Not(HasSubstr("other.c"))));
  ASSERT_EQ(shell_.run("cp race.c racing; echo 'int main(void) {}' >race.c").status, 0);
  EXPECT_EQ(check("race.c other.c").status, 0);
  ASSERT_EQ(shell_.run("mv racing race.c").status, 0);
  EXPECT_EQ(check("race.c other.c").status, 2);
}

// As `make clean` and `make` do with one that is generated.
TEST_F(CheckRobustness, HeaderThatComesBackIsReadAgain) {
  shell_.write("step.h", "#define STEP ++visits\n");
  shell_.write("race.c", std::string("#include \"step.h\"\n") + kRace);
  ASSERT_EQ(check("race.c").status, 2);
  for (const char* content : {"#define STEP ++visits\n", "#define STEP --visits\n"}) {
    ASSERT_EQ(shell_.run("rm step.h").status, 0);
    for (int i = 0; i < 2; ++i) {
      const Said missing = check("race.c");
      EXPECT_EQ(missing.status, 3) << missing.out;
      EXPECT_THAT(missing.err, HasSubstr("'step.h' file not found"));
    }
    shell_.write("step.h", content);
    EXPECT_EQ(check("race.c").status, 2);
  }
}

TEST_F(CheckRobustness, SourceThatIsReplacedByAnOlderOneIsReadAgain) {
  ASSERT_EQ(
      shell_.run("cp race.c racing; touch -d 2001-01-01 racing; echo 'int main(void) {}' > race.c")
          .status,
      0);
  ASSERT_EQ(check("race.c").status, 0);
  ASSERT_EQ(shell_.run("mv racing race.c").status, 0);
  EXPECT_EQ(check("race.c").status, 2);
}

TEST_F(CheckRobustness, TruncatedFactsAreMadeAgain) {
  expectRepaired("head -c 100 $f > x; cat x > $f", "truncated");
}

TEST_F(CheckRobustness, EmptyFactsAreMadeAgain) { expectRepaired(": > $f", "empty"); }

TEST_F(CheckRobustness, FactsWithAFlippedBitAreMadeAgain) {
  expectRepaired(
      "n=$(($(wc -c < $f) / 2)); b=$(dd if=$f bs=1 skip=$n count=1 2>/dev/null | od -An -tu1); "
      "printf \"\\\\$(printf %o $((b ^ 16)))\" | dd of=$f bs=1 seek=$n conv=notrunc 2>/dev/null",
      "damaged");
}

TEST_F(CheckRobustness, FactsThatAreAFolderAreSaidAndNothingIsLost) {
  check("race.c other.c");
  damage("rm $f; mkdir $f; : > $f/keep");
  const Said said = check("race.c other.c");
  EXPECT_EQ(said.status, 3) << said.err;
  EXPECT_THAT(said.out, HasSubstr("race.c"));
}

TEST_F(CheckRobustness, DamagedNinjaLogIsNoReasonToFail) {
  const Said before = check("race.c other.c");
  shell_.run("head -c 20 /dev/urandom > cache/.ninja_deps; echo rubbish > cache/.ninja_log");
  const Said after = check("race.c other.c");
  EXPECT_EQ(after.status, 2) << after.err;
  EXPECT_EQ(after.out, before.out);
}

TEST_F(CheckRobustness, TwoAtOnceInOneCacheSayTheSame) {
  shell_.run(
      "for i in 1 2 3 4; do ($BIN/lockstitch check --cache-dir cache race.c other.c "
      "> out$i 2>err$i; echo $? >> out$i) & done; wait");
  EXPECT_THAT(shell_.read("out1"), AllOf(HasSubstr("data-race"), ::testing::EndsWith("2\n")));
  for (const char* other : {"out2", "out3", "out4"})
    EXPECT_EQ(shell_.read(other), shell_.read("out1"));
}

// The limit of a file's size stands for the disk: what is written beyond it fails.
TEST_F(CheckRobustness, FactsThatFindNoRoomAreSaidAndComeWithTheNextRun) {
  shell_.run(
      "i=0; while [ $i -lt 200 ]; do echo \"int f$i(int* p) { return *p + $i; }\"; "
      "i=$((i+1)); done > large.c");
  const Said full = shell_.run(
      "trap '' XFSZ; ulimit -f 24; $BIN/lockstitch check --cache-dir cache race.c large.c");
  EXPECT_EQ(full.status, 3) << full.err;
  EXPECT_THAT(full.out + full.err,
              AllOf(HasSubstr("data-race"), HasSubstr("large.c"), HasSubstr("cannot be written")));
  EXPECT_EQ(shell_.run("ls cache/facts | grep tmp").out, "");
  EXPECT_EQ(check("race.c large.c").status, 2);
}

TEST_F(CheckRobustness, CacheWithoutRoomForThePlanIsSaid) {
  const Said said = shell_.run(
      "(trap '' XFSZ; ulimit -f 0; $BIN/lockstitch check --cache-dir cache race.c; "
      "echo status $?) 2>&1 | cat");
  EXPECT_THAT(said.out, AllOf(HasSubstr("cannot be written"), HasSubstr("--cache-dir"),
                              HasSubstr("status 1")));
}

}  // namespace
}  // namespace lockstitch

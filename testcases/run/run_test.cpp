// `lockstitch run` from outside: what it prints, where, and what it ends with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class Run : public ::testing::Test {
 protected:
  // The program is named by its place below SUBJECTS; its arguments follow.
  Said lockstitchRun(const std::string& program, const std::string& options = "") {
    return shell_.run("$BIN/lockstitch run " + options + " -- $SUBJECTS/" + program);
  }
  Shell shell_;
};

TEST_F(Run, ReportsARaceAfterTheProgramsOwnOutput) {
  const Said said = lockstitchRun("race");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, AllOf(StartsWith("counted\n"), HasSubstr("data-race: visits"),
                              HasSubstr("race.cpp:14")));
  EXPECT_THAT(said.err, IsEmpty());
}

TEST_F(Run, IsSilentAboutACleanProgram) {
  const Said said = lockstitchRun("tidy", "--notes");
  EXPECT_EQ(said.status, 0) << said.out << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("No findings"), Not(HasSubstr("incomplete"))));
}

TEST_F(Run, IsQuietAboutItsTimeWhenAskedTo) {
  EXPECT_THAT(lockstitchRun("tidy").out, HasSubstr("too short to say where its time went"));
  EXPECT_THAT(lockstitchRun("tidy", "-q").out, Not(HasSubstr("too short")));
}

TEST_F(Run, LeavesOutWhatIsSuppressed) {
  shell_.write("known.supp", "# known\nrace:visits\n");
  for (const char* how :
       {"$BIN/lockstitch run --suppressions known.supp -- $SUBJECTS/race",
        "TSAN_OPTIONS=\"suppressions='known.supp'\" $BIN/lockstitch run -- $SUBJECTS/race"}) {
    const Said said = shell_.run(how);
    EXPECT_EQ(said.status, 0) << how << said.out << said.err;
    EXPECT_THAT(said.out, AllOf(HasSubstr("1 finding is suppressed"), Not(HasSubstr("data-race"))));
  }
  shell_.write("other.supp", "deadlock:visits\n");
  EXPECT_EQ(lockstitchRun("race", "--suppressions other.supp").status, 2);
}

TEST_F(Run, RefusesSuppressionsThatAreNone) {
  shell_.write("wrong.supp", "race:x\nvisits\n");
  const Said wrong = lockstitchRun("race", "--suppressions wrong.supp");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.out, IsEmpty());
  EXPECT_THAT(wrong.err, HasSubstr("wrong.supp:2: 'visits' is no suppression"));
  EXPECT_EQ(lockstitchRun("race", "--suppressions missing.supp").status, 1);
}

TEST_F(Run, KeepsApartWhatRacesThroughOneHelper) {
  const Said said = lockstitchRun("helper");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: hits"), HasSubstr("data-race: misses"),
                              HasSubstr("main::lambda,"), HasSubstr("main::lambda#2"),
                              HasSubstr("main::lambda#3"), HasSubstr("main::lambda#4")));
}

TEST_F(Run, EndsADeadlockAndShowsBothThreads) {
  const Said said = lockstitchRun("deadlock");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, AllOf(StartsWith("playing\n"), HasSubstr("deadlock: "),
                              HasSubstr("waits for car"), HasSubstr("waits for doll")));
  EXPECT_THAT(said.out, Not(HasSubstr("lock-order-inversion")));
}

// It was ended in its middle: whatever comes behind did not run.
TEST_F(Run, IsNeverGreenWhereADeadlockEndedIt) {
  shell_.write("known.supp", "deadlock:car\n");
  lockstitchRun("deadlock", "--format json:seen.json");
  const std::pair<const char*, const char*> rows[] = {
      {"--suppressions known.supp", "it is suppressed"},
      {"--baseline seen.json", "the baseline has it"},
      {"--fail-on none", "--fail-on none passes over it"},
  };
  for (const auto& [options, reason] : rows) {
    const Said said = lockstitchRun("deadlock", options);
    EXPECT_EQ(said.status, 3) << options << said.out;
    EXPECT_THAT(said.out,
                AllOf(HasSubstr("incomplete: the run: it was ended in its middle by a deadlock "
                                "(2 threads wait for each other for ever: "),
                      HasSubstr(reason)));
  }
}

TEST_F(Run, TellsOfADeadlockWhoseBaselineKnowsOnlyThatItCouldHappen) {
  const Said could = shell_.run(
      "$BIN/lockstitch check $ROOT/testcases/run/subjects/deadlock.cpp --format json:could.json "
      "-q");
  EXPECT_EQ(could.status, 2) << could.out << could.err;
  const Said said = lockstitchRun("deadlock", "--baseline could.json");
  EXPECT_EQ(said.status, 2) << said.out;
  EXPECT_THAT(said.out, AllOf(HasSubstr("error: deadlock: "), Not(HasSubstr("left out"))));
}

TEST_F(Run, ReportsWhatAKilledProgramRecorded) {
  const Said said = lockstitchRun("tidy kill");
  EXPECT_EQ(said.status, 137);
  EXPECT_THAT(said.out, AllOf(HasSubstr("was ended by signal 9 (Killed)"),
                              Not(HasSubstr("incomplete")), Not(HasSubstr(".lst"))));
}

TEST_F(Run, PutsFindingsBeforeTheSignalThatEndedTheProgram) {
  for (const char* end : {"kill", "abort", "crash"}) {
    const Said said = lockstitchRun(std::string("race ") + end);
    EXPECT_EQ(said.status, 2) << end;
    EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), HasSubstr("was ended by signal"),
                                Not(HasSubstr("incomplete"))));
  }
  EXPECT_EQ(lockstitchRun("race abort", "--fail-on none").status, 134);
}

TEST_F(Run, IsIncompleteWhenAChildDiedWithoutAWord) {
  for (const char* how : {"race child-killed", "race child-left"}) {
    const Said said = lockstitchRun(how);
    EXPECT_EQ(said.status, 3) << how;
    EXPECT_THAT(
        said.out,
        AllOf(HasSubstr("data-race: visits"), HasSubstr("incomplete: race (process"),
              HasSubstr("recorded no end: it was ended by a signal"), Not(HasSubstr(".lst"))));
  }
}

TEST_F(Run, PassesOnTheSignalThatEndedTheProgram) {
  const Said crash = lockstitchRun("tidy crash");
  EXPECT_EQ(crash.status, 139);
  EXPECT_THAT(crash.out, AllOf(StartsWith("counted\n"),
                               HasSubstr("was ended by signal 11 (Segmentation fault)")));
  EXPECT_EQ(lockstitchRun("tidy abort").status, 134);
}

TEST_F(Run, PassesOnTheStatusOfAProgramWithoutFindings) {
  const Said said = lockstitchRun("tidy status");
  EXPECT_EQ(said.status, 7);
  EXPECT_THAT(said.out, HasSubstr("the program ended with status 7"));
  EXPECT_EQ(lockstitchRun("tidy _exit").status, 0);
}

TEST_F(Run, FollowsForkedChildren) {
  const Said said = lockstitchRun("fork");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
}

// The first process ends within the C library, at once; the other one does all the work.
TEST_F(Run, FollowsADaemon) {
  for (int run = 0; run < 5; ++run) {
    const Said said = lockstitchRun("race daemon");
    EXPECT_EQ(said.status, 2) << said.out;
    EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), Not(HasSubstr("incomplete"))));
  }
}

// The process ends before the threads begin: they have no times, and not the machine's.
TEST_F(Run, ThreadsThatNeverBeganHaveNoTimes) {
  shell_.write("late.c",
               "#include <pthread.h>\nstatic void *run(void *p) { return p; }\nint main(void) {\n"
               "  for (int i = 0; i < 8; ++i) {\n    pthread_t t;\n"
               "    pthread_create(&t, 0, run, 0);\n    pthread_detach(t);\n  }\n  return 0;\n}\n");
  const Said said = shell_.run(
      "$BIN/lockstitch-cc -g late.c -o late -pthread && for i in 1 2 3 4 5; do "
      "$BIN/lockstitch run -q -- ./late; done");
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out, Not(HasSubstr("I/O-bound")));
}

TEST_F(Run, SaysThatAnExecClearedTheEnvironment) {
  shell_.write("become.c",
               "#include <stdlib.h>\n#include <unistd.h>\nint main(int n, char **arguments) {\n"
               "  char *none[] = {0}, *next[] = {\"become\", \"x\", 0};\n  if (n > 1) return 0;\n"
               "  if (!getenv(\"CLEAR\")) execv(arguments[0], next);\n"
               "  execve(arguments[0], next, none);\n  return 1;\n}\n");
  const Said kept =
      shell_.run("$BIN/lockstitch-cc -g become.c -o become && $BIN/lockstitch run -q -- ./become");
  EXPECT_EQ(kept.status, 0) << kept.out;
  const Said cleared = shell_.run("CLEAR=1 $BIN/lockstitch run -q -- ./become");
  EXPECT_EQ(cleared.status, 3) << cleared.out;
  EXPECT_THAT(cleared.out, HasSubstr("became another program by exec, in an environment without"));
}

// Of a program that is started beside this one, it is the same.
TEST_F(Run, SaysThatAProgramWasStartedWithAClearedEnvironment) {
  shell_.write("start.c",
               "#include <spawn.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
               "#include <sys/wait.h>\nextern char **environ;\n"
               "int main(int n, char **arguments) {\n  if (n < 3) return 0;\n  char *next[] = "
               "{arguments[0], \"x\", 0};\n"
               "  if (!strcmp(arguments[2], \"cleared\")) clearenv();\n  pid_t child;\n"
               "  if (!strcmp(arguments[1], \"spawn\"))\n"
               "    posix_spawn(&child, next[0], 0, 0, next, environ), waitpid(child, 0, 0);\n"
               "  if (!strcmp(arguments[1], \"system\")) return system(\"./start x\");\n"
               "  if (!strcmp(arguments[1], \"popen\")) pclose(popen(\"./start x\", \"r\"));\n"
               "  return 0;\n}\n");
  ASSERT_EQ(shell_.run("$BIN/lockstitch-cc -g start.c -o start").status, 0);
  for (const std::string how : {"spawn", "system", "popen"}) {
    const std::string run = "$BIN/lockstitch run -q -- ./start " + how;
    const Said kept = shell_.run(run + " kept");
    EXPECT_EQ(kept.status, 0) << how << kept.out;
    const Said cleared = shell_.run(run + " cleared");
    EXPECT_EQ(cleared.status, 3) << how << cleared.out;
    EXPECT_THAT(cleared.out, HasSubstr("started a program (posix_spawn, system, popen)"));
  }
}

// Whichever comes first. What has no name at the use is named by where it was allocated.
TEST_F(Run, SaysOfMemoryThatIsFreedWhileItIsUsedWhatHelpsThere) {
  shell_.write("free.c",
               "#include <pthread.h>\n#include <stdlib.h>\n"
               "static void *use(void *p) { return *(void **)p; }\nint main(void) {\n"
               "  void **block = calloc(1, sizeof *block);\n  pthread_t t;\n"
               "  pthread_create(&t, 0, use, block);\n  free(block);\n"
               "  return pthread_join(t, 0);\n}\n");
  const Said said = shell_.run(
      "$BIN/lockstitch-cc -g free.c -o free -pthread && $BIN/lockstitch run -q -- ./free");
  EXPECT_EQ(said.status, 2) << said.out;
  EXPECT_THAT(said.out, HasSubstr("is freed while another thread uses it"));
  EXPECT_THAT(said.out, HasSubstr("Free it after the last use"));
  EXPECT_THAT(said.out, Not(HasSubstr("unknown place")));
  EXPECT_THAT(said.out, Not(HasSubstr("torn")));
}

TEST_F(Run, SaysThatAProcessStaysBehind) {
  shell_.write("leave.sh", "#!/bin/sh\nsleep 60 &\necho $! >pid\n", true);
  const Said said =
      shell_.run("$BIN/lockstitch run -q -- ./leave.sh; s=$?; kill $(cat pid); exit $s");
  EXPECT_EQ(said.status, 3);
  EXPECT_THAT(said.out,
              AllOf(HasSubstr("incomplete: sleep (process"), HasSubstr("is still running")));
}

TEST_F(Run, SaysWhenAProgramCannotBeLoaded) {
  const Said said = shell_.run(
      "echo 'int f(void) { return 1; }' >f.c && echo 'int f(void); int main(void) { return f(); }' "
      ">main.c && $BIN/lockstitch-cc -shared -fPIC f.c -o libf.so && $BIN/lockstitch-cc main.c -L. "
      "-lf -o main && $BIN/lockstitch run -- ./main");
  EXPECT_EQ(said.status, 3);
  EXPECT_THAT(said.out, AllOf(HasSubstr("status 127 before it began"),
                              HasSubstr("`ldd` shows which"), Not(HasSubstr("set-user-id"))));
}

TEST_F(Run, SaysWhenTheRuntimeIsOfAnotherBuild) {
  const Said said = shell_.run(
      "mkdir other && echo 'int unlike;' | gcc -shared -x c - -o other/liblockstitch_rt.so && "
      "echo 'int n; int main(void) { return n++; }' >main.c && $BIN/lockstitch-cc main.c -o main "
      "&& LD_LIBRARY_PATH=$PWD/other $BIN/lockstitch run -- ./main");
  EXPECT_EQ(said.status, 3);
  EXPECT_THAT(said.out, HasSubstr("linked with another build of Lockstitch"));
}

TEST_F(Run, RunsNothingWhoseReportCannotBeWritten) {
  const Said said = shell_.run(
      "echo earlier > r.json; $BIN/lockstitch run --format json:r.json --format "
      "sarif:no/such/r.sarif -- touch started; status=$?; cat r.json; ls; exit $status");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("cannot be written to no/such/r.sarif: No such file"));
  EXPECT_THAT(said.out, AllOf(HasSubstr("earlier"), Not(HasSubstr("started"))));
}

// A limit of the size of files stands for a disk that is full.
TEST_F(Run, SaysThatThereWasNoRoomForATrace) {
  const auto within = [this](const std::string& blocks) {
    return shell_
        .run("(trap '' XFSZ; ulimit -f " + blocks +
             "; $BIN/lockstitch run -q -- $SUBJECTS/race; echo status $?) 2>&1 | cat")
        .out;
  };
  EXPECT_THAT(
      within("0"),
      AllOf(HasSubstr("no trace could be written to"), HasSubstr("files may not be that large"),
            HasSubstr("cannot be written to: File too large"), HasSubstr("--trace-dir"),
            Not(HasSubstr("set-user-id")), HasSubstr("status 3")));
  EXPECT_THAT(within("32"), AllOf(HasSubstr("race (process"), HasSubstr("records were dropped"),
                                  Not(HasSubstr("crashed")), HasSubstr("status 3")));
}

TEST_F(Run, SaysThatTheRuntimeRanOutOfMemory) {
  const Said said = lockstitchRun("race no-memory");
  EXPECT_EQ(said.status, 3);
  EXPECT_THAT(said.err, HasSubstr("out of memory"));
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"),
                              HasSubstr("the runtime could not go on"), Not(HasSubstr("crashed"))));
}

TEST_F(Run, TakesATemporaryFolderWithSpaces) {
  const Said said =
      shell_.run("mkdir 'a b' && TMPDIR=\"$PWD/a b\" $BIN/lockstitch run -q -- $SUBJECTS/tidy");
  EXPECT_EQ(said.status, 0) << said.out << said.err;
}

TEST_F(Run, FollowsAProgramThatBecomesAnother) {
  const Said said = lockstitchRun("exec $SUBJECTS/race");
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
}

TEST_F(Run, WatchesTheLocksOfAProgramThatWasNotInstrumented) {
  const Said said = lockstitchRun("plain_inversion");
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("lock-order-inversion"), HasSubstr("inversion.cpp:13"),
                              HasSubstr("locks only")));
  EXPECT_THAT(said.err, AllOf(HasSubstr("plain_inversion is not built for observation"),
                              HasSubstr("lockstitch-c++")));
}

TEST_F(Run, LeavesRacesOutOnRequest) {
  const Said said = lockstitchRun("race", "--locks");
  EXPECT_EQ(said.status, 0) << said.out;
  EXPECT_THAT(said.out,
              AllOf(Not(HasSubstr("data-race")), HasSubstr("locks only, as was asked for"),
                    Not(HasSubstr("not compiled"))));
}

TEST_F(Run, ThreadsLeaveTheirRoomInTheTraceToThoseThatComeAfter) {
  shell_.write("many.c",
               "#include <pthread.h>\n"
               "static int visits;\n"
               "static void* visit(void* unused) { ++visits; return unused; }\n"
               "int main(void) {\n"
               "  pthread_t thread;\n"
               "  for (int i = 0; i < 1000; ++i) {\n"
               "    pthread_create(&thread, 0, visit, 0);\n"
               "    if (i == 998) ++visits;\n"
               "    pthread_join(thread, 0);\n"
               "  }\n"
               "}\n");
  const Said said = shell_.run(
      "$BIN/lockstitch-cc many.c -o many -pthread && "
      "$BIN/lockstitch run --trace-dir kept -- ./many");
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), HasSubstr("thread T999")));
  const Said bytes = shell_.run("cat kept/*/*.lst | wc -c");
  EXPECT_LT(std::stol(bytes.out), 1 << 20) << "a thousand threads took 16 MiB";
}

class RunAsAnother : public Run {
 protected:
  void SetUp() override {
    if (shell_
            .run("chmod 755 . && cp $SUBJECTS/race . && test $(id -u) = 0 && " + asNobody_ +
                 "test -x race -a -r $BIN/../lib/liblockstitch_rt.so")
            .status != 0)
      GTEST_SKIP() << "another user cannot be had here";
  }

  const std::string asNobody_ = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
};

// Root's runs let them.
TEST_F(RunAsAnother, IsWatched) {
  for (const char* apart : {"", "unshare --net "}) {
    const Said said =
        shell_.run("mkdir -p t; chmod 755 t; TMPDIR=$PWD/t $BIN/lockstitch run -- sh -c '" +
                   (apart + asNobody_) + "./race; true'; echo $?; ls t");
    EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), ::testing::EndsWith("\n2\n")))
        << said.err;
  }
}

// A folder that the user named is his alone.
TEST_F(RunAsAnother, IsToldWhereItMayNotWrite) {
  for (const char* apart : {"", "unshare --net ", "unshare --net --mount "}) {
    const Said said = shell_.run("$BIN/lockstitch run --trace-dir kept -- sh -c '" +
                                 (apart + asNobody_) + "./race; true'");
    EXPECT_EQ(said.status, 3) << said.out << said.err;
    EXPECT_THAT(said.out, HasSubstr("could not write its trace (Permission denied)")) << apart;
  }
}

// Into a set-user-id program nothing can be preloaded; who already is that user runs it as any.
TEST_F(RunAsAnother, IsToldOfProgramsThatGiveRights) {
  if (shell_.run("test -u /bin/su").status != 0) GTEST_SKIP() << "there is no set-user-id su here";
  const std::string run = "$BIN/lockstitch run -- sh -c '/bin/su --help >/dev/null; true'";
  const Said given = shell_.run(asNobody_ + run);
  EXPECT_EQ(given.status, 3) << given.out << given.err;
  EXPECT_THAT(given.out, HasSubstr("became a program that gives it other rights (set-user-id"));
  EXPECT_EQ(shell_.run(run).status, 0);
}

TEST_F(Run, SaysThatALibraryAloneIsInstrumented) {
  const Said built = shell_.run(
      "set -e; echo 'int n; int step(void) { return ++n; }' >step.c; "
      "echo 'int step(void); int main(void) { return step() - 1; }' >main.c; "
      "$BIN/lockstitch-cc -shared -fPIC step.c -o libstep.so; gcc main.c -L. -lstep "
      "-Wl,-rpath,$PWD -o plain; $BIN/lockstitch run -q --format json:r.json -- ./plain");
  EXPECT_EQ(built.status, 0) << built.out << built.err;
  EXPECT_THAT(shell_.read("r.json"),
              HasSubstr("the program itself was not compiled for observation"));
}

TEST_F(Run, WatchesPythonsLocks) {
  if (shell_.run("command -v python3").status != 0) GTEST_SKIP() << "there is no python3 here";
  const Said said =
      shell_.run("$BIN/lockstitch run -- python3 $ROOT/testcases/run/subjects/opposite_orders.py");
  EXPECT_THAT(said.out, StartsWith("both have played\n"));
  EXPECT_THAT(said.status, ::testing::AnyOf(0, 2)) << said.out << said.err;
}

TEST_F(Run, WritesReportsIntoFiles) {
  const Said said = lockstitchRun("race", "--format json:report.json --format sarif:report.sarif");
  EXPECT_EQ(said.status, 2);
  EXPECT_EQ(said.out, "counted\n");
  EXPECT_THAT(shell_.read("report.json"), HasSubstr("\"data-race\""));
  EXPECT_THAT(shell_.read("report.sarif"), HasSubstr("\"2.1.0\""));
}

// Whoever reads the report from a pipe gets nothing else; what the program prints is not lost.
TEST_F(Run, LeavesStandardOutputToAReportForPrograms) {
  for (const char* format : {"json", "sarif", "json:-"}) {
    const Said said = lockstitchRun("race", std::string("-q --format ") + format);
    EXPECT_EQ(said.status, 2);
    EXPECT_THAT(said.out, AllOf(StartsWith("{"), Not(HasSubstr("counted")))) << format;
    EXPECT_THAT(said.err, HasSubstr("counted\n")) << format;
  }
  EXPECT_THAT(lockstitchRun("race", "").out, StartsWith("counted\n"));
}

TEST_F(Run, SaysWhenAReportCannotBeWritten) {
  const Said said = lockstitchRun("race", "--format json:no/such/folder/report.json");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("no/such/folder/report.json"));
}

TEST_F(Run, FailsOnlyOnWhatItWasToldToFailOn) {
  EXPECT_EQ(lockstitchRun("race", "--fail-on none").status, 0);
  EXPECT_EQ(lockstitchRun("race", "--fail-on error").status, 2);
}

TEST_F(Run, KeepsTracesOnRequestAndDumpsThem) {
  const Said said = lockstitchRun("race", "--trace-dir traces");
  EXPECT_EQ(said.status, 2);
  EXPECT_THAT(said.err, HasSubstr("the traces are in"));
  const Said dump = shell_.run("$BIN/lockstitch dump trace traces/run-*/trace.*.lst");
  EXPECT_EQ(dump.status, 0);
  EXPECT_THAT(dump.out, AllOf(HasSubstr("mode races"), HasSubstr("\nrace first")));
}

TEST_F(Run, PassesStandardInputAndArgumentsThrough) {
  const Said said =
      shell_.run("echo hello | $BIN/lockstitch run -q --format json:r.json -- cat -n -- -");
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("1\thello\n"));
}

TEST_F(Run, ForwardsSignals) {
  const Said said = shell_.run(R"(
    $BIN/lockstitch run -- $SUBJECTS/tidy wait >out &
    pid=$!
    until grep -qs counted out; do sleep 0.05; done
    kill -TERM $pid
    wait $pid)");
  EXPECT_EQ(said.status, 143);
  EXPECT_THAT(shell_.read("out"), HasSubstr("was ended by signal 15 (Terminated)"));
}

// Nothing is left behind, whichever of the two the signal reaches and whatever is being done then.
TEST_F(Run, LeavesNoTracesWhenInterrupted) {
  for (const char* signal : {"INT", "TERM", "HUP"}) {
    const Said said = shell_.run(std::string(R"(
    mkdir -p tmp; rm -f out; TMPDIR=$PWD/tmp; export TMPDIR
    # what a shell starts in the background has SIGINT ignored
    env --default-signal=INT $BIN/lockstitch run -- $SUBJECTS/tidy wait >out &
    pid=$!
    until grep -q counted out; do sleep 0.05; done
    kill -)") + signal + " $pid; wait $pid; echo $?; ls tmp");
    EXPECT_THAT(said.out, ::testing::MatchesRegex("(130|143|129)\n")) << signal << said.err;
  }
}

// At any moment: also just before the program starts and when it has ended.
TEST_F(Run, LeavesNoTracesWheneverItIsInterrupted) {
  const Said said = shell_.run(R"sh(
    mkdir tmp; TMPDIR=$PWD/tmp; export TMPDIR
    for i in $(seq -w 0 40); do
      env --default-signal=INT $BIN/lockstitch run -- $SUBJECTS/tidy >out 2>&1 &
      pid=$!; sleep 0.0$i; kill -INT $pid; wait $pid
    done; ls tmp)sh");
  EXPECT_EQ(said.out, "") << said.err;
}

// Nor is a signal lost that comes before the program has begun: it would run on for ever.
TEST_F(Run, EndsWheneverItIsInterrupted) {
  const Said said = shell_.run(R"sh(
    for i in $(seq -w 0 40); do
      env --default-signal=INT $BIN/lockstitch run -- $SUBJECTS/tidy wait >out 2>&1 &
      pid=$!
      (sleep 20; kill -KILL $pid) >/dev/null 2>&1 & limit=$!
      sleep 0.0$i; kill -TERM $pid; wait $pid
      [ $? -ne 137 ] || echo "runs on when ended after $i ms"
      kill $limit
    done)sh");
  EXPECT_EQ(said.out, "") << said.err;
}

// A report that nobody reads holds it up after its analysis, where a second thread waits for
// signals.
TEST_F(Run, LeavesNoTracesWhenInterruptedAfterTheRun) {
  const Said said = shell_.run(R"sh(
    mkdir tmp; TMPDIR=$PWD/tmp; export TMPDIR
    mkfifo pipe
    env --default-signal=INT $BIN/lockstitch run --format json:pipe -- $SUBJECTS/tidy >out &
    pid=$!
    until [ "$(ls /proc/$pid/task | wc -l)" -eq 2 ] || ! kill -0 $pid; do sleep 0.05; done
    kill -INT $pid; wait $pid; echo $?; ls tmp)sh");
  EXPECT_EQ(said.out, "130\n") << said.err;
}

// The program goes on. What is left goes with the next run, once nobody writes there any more.
TEST_F(Run, ClearsAwayWhatAKilledRunLeft) {
  const Said said = shell_.run(R"sh(
    mkdir tmp; TMPDIR=$PWD/tmp; export TMPDIR
    $BIN/lockstitch run -- sh -c 'echo $$ >pid; sleep 1000 & wait; echo ended' >out &
    run=$!
    until [ -s pid ] && ls -R tmp | grep -q "trace.$(cat pid).lst"; do sleep 0.05; done
    kill -KILL $run; wait $run
    cut -d' ' -f3 /proc/$(cat pid)/stat; ls tmp | wc -l
    next() { $BIN/lockstitch run -- true 2>&1 >/dev/null | grep -c removed; ls tmp | wc -l; }
    next  # too young
    touch -d '2 minutes ago' tmp/*
    next  # the program runs
    sleeps=$(pgrep -P $(cat pid)); kill $sleeps $(cat pid)
    lives() { [ -e /proc/$1/stat ] && ! grep -q ') Z ' /proc/$1/stat; }
    while lives $(cat pid) || lives $sleeps; do sleep 0.05; done
    mkdir tmp/lockstitch-others tmp/lockstitch-a; ln -s ../out tmp/lockstitch-linked
    touch -d '2 minutes ago' tmp/*
    next; ls tmp)sh");
  EXPECT_EQ(said.out, "S\n1\n0\n1\n0\n1\n1\n2\nlockstitch-a\nlockstitch-linked\n") << said.err;
}

// What cannot be observed gets one clear sentence and exit code 1.
class RunRefuses : public Run {
 protected:
  std::string refusal(const std::string& program) {
    const Said said = shell_.run("$BIN/lockstitch run -- " + program);
    EXPECT_EQ(said.status, 1) << said.err;
    EXPECT_THAT(said.out, IsEmpty());
    return said.err;
  }
};

TEST_F(RunRefuses, WhatIsNotThere) {
  EXPECT_THAT(refusal("./nonesuch"), HasSubstr("./nonesuch does not exist"));
  EXPECT_THAT(refusal("nonesuch"), HasSubstr("nonesuch is not in PATH"));
  shell_.write("here", "#!/bin/sh\n", true);
  EXPECT_THAT(refusal("here"), HasSubstr("did you mean ./here?"));
}

TEST_F(RunRefuses, WhatIsNoProgram) {
  EXPECT_THAT(refusal("/"), HasSubstr("not a file that can be run"));
  shell_.write("data", "hello");
  EXPECT_THAT(refusal("./data"), HasSubstr("not executable"));
  shell_.write("text", "hello\n", true);
  EXPECT_THAT(refusal("./text"), HasSubstr("neither a program"));
  shell_.write("empty", "", true);
  EXPECT_THAT(refusal("./empty"), HasSubstr("is empty"));
  shell_.write("short",
               "\x7f"
               "ELF",
               true);
  EXPECT_THAT(refusal("./short"), HasSubstr("is damaged"));
}

TEST_F(RunRefuses, WhatHasNoNameOrNoInterpreter) {
  EXPECT_THAT(refusal("''"), HasSubstr("the program's name is empty"));
  shell_.write("script", "#!/no/such/shell -e\n", true);
  EXPECT_THAT(refusal("./script"),
              HasSubstr("./script names the interpreter /no/such/shell, which does not exist"));
}

TEST_F(RunRefuses, WhatIsForAnotherMachineOrLinkedStatically) {
  std::string header(
      "\x7f"
      "ELF\x02\x01\x01",
      7);
  header.resize(64, '\0');
  header[16] = 2;                       // an executable
  header[18] = static_cast<char>(183);  // for AArch64
  header[20] = 1, header[52] = 64, header[54] = 56, header[58] = 64;
  shell_.write("arm", header, true);
  EXPECT_THAT(refusal("./arm"), HasSubstr("only 64-bit x86"));
  EXPECT_THAT(refusal("$SUBJECTS/static"), HasSubstr("linked statically"));
}

// Two runtimes behind one program's calls spoil both.
TEST_F(RunRefuses, WhatIsLinkedWithThreadSanitizersOwnRuntime) {
  const std::vector<std::string> builds{"g++ -fsanitize=thread",
                                        "g++ -fsanitize=thread -static-libtsan",
                                        "g++ -fsanitize=thread -static-libtsan -s",
                                        "clang++-19 -fsanitize=thread",
                                        "clang++-19 -fsanitize=thread -s",
                                        "clang++-19 -fsanitize=thread -shared-libsan"};
  for (const std::string& build : builds) {
    const std::string compiler = build.substr(0, build.find(' '));
    const Said built = shell_.run("command -v " + compiler + " >/dev/null || exit 77; " + build +
                                  " -o tsan $ROOT/testcases/run/subjects/exec.cpp");
    if (built.status == 77) continue;  // that compiler is not here
    ASSERT_EQ(built.status, 0) << build << built.err;
    EXPECT_THAT(refusal("./tsan"), AllOf(HasSubstr("is linked with ThreadSanitizer's own runtime"),
                                         HasSubstr("lockstitch-c++")))
        << build;
  }
}

TEST_F(RunRefuses, WhatIsLinkedWithAddressSanitizersSharedRuntime) {
  const Said built = shell_.run(
      "command -v g++ >/dev/null || exit 77; g++ -fsanitize=address "
      "-o asan $ROOT/testcases/run/subjects/exec.cpp");
  if (built.status == 77) GTEST_SKIP() << "there is no g++ here";
  EXPECT_THAT(refusal("./asan"), HasSubstr("is linked with AddressSanitizer"));
}

TEST_F(RunRefuses, WhatItCannotRecord) {
  shell_.write("file", "");
  const Said said = lockstitchRun("race", "--trace-dir file/below");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("no folder for the trace"));
  EXPECT_THAT(lockstitchRun("race", "--trace-dir 'a b'").err, HasSubstr("spaces"));
  const char* run = "$BIN/lockstitch run -q -- $SUBJECTS/race";
  EXPECT_THAT(shell_.run(std::string("TMPDIR=$PWD/missing ") + run).err,
              HasSubstr("/missing (TMPDIR): No such file"));
  EXPECT_EQ(shell_.run(std::string("TMPDIR= ") + run).status, 2);
}

TEST_F(RunRefuses, ACommandLineThatSaysNothing) {
  EXPECT_EQ(shell_.run("$BIN/lockstitch run").status, 1);
  const Said said = shell_.run("$BIN/lockstitch run --format yaml -- true");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("unknown form 'yaml'"));
}

}  // namespace
}  // namespace lockstitch

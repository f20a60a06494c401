// `lockstitch check` as it is meant to be used.
#include "testcases/check/command_case.h"

namespace lockstitch {
namespace {

const std::vector<CommandCase> kUse{
    {.name = "TheHeadlineIsOfTheSitesThatAreShown",
     .given = "printf 'int cents;\nint look() { return cents; }\nvoid put(int n) { cents = n; }\n"
              "#include <thread>\nvoid take() { if (look() > 0) put(look() - 1); }\n"
              "int main() { std::thread a(take), b(take); a.join(); b.join(); }\n' >wallet.cpp",
     .command = "$BIN/lockstitch check wallet.cpp -- -std=c++20",
     .status = 2,
     .out = {"cents is written at wallet.cpp:3 while another thread may read it at wallet.cpp:2[^]*"
             "write +in put[^]*check +in look[^]*Hold one mutex over both"}},
    {.name = "WhatWasGeneratedIsShownWhereItCameFrom",
     .command = "$BIN/lockstitch check generated.cpp",
     .status = 2,
     .out = {"data-race: visits.* at rules.y:5", "rules.y:5:25\n +5 \\| static void visit",
             "generated.cpp:11"}},
    // What is static stays each file's own, whatever #line calls the files.
    {.name = "WhatTwoFilesGenerateIsEachTheirOwn",
     .given = "sed 's/int main.*/void other() {/; /second/d' generated.cpp >b.cpp\n"
              "sed 's/int main.*/void other();\\n&/; s/second.visit./second(other)/' "
              "generated.cpp >a.cpp",
     .command = "$BIN/lockstitch check a.cpp b.cpp",
     .out = {"No findings"}},
    // What helps is not to hold it: it is held.
    {.name = "SaysThatALockInSharedModeKeepsNobodyOut",
     .given = "printf '%s\n' '#include <shared_mutex>' '#include <thread>' 'std::shared_mutex m;' "
              "'int hits;' 'void hit() { std::shared_lock lock(m); ++hits; }' "
              "'int main() { std::thread a(hit), b(hit); a.join(); b.join(); }' >s.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20",
     .status = 2,
     .out = {"hold m in shared mode do not\\s+exclude each other",
             "fix +Hold m exclusively \\(std::unique_lock, pthread_rwlock_wrlock\\) where hits is"
             "\\s+written, or\\s+make it atomic"},
     .notOut = {"at every access"}},
    {.name = "SaysThatBitFieldsAreOneLocation",
     .given = "printf '%s\n' '#include <mutex>' '#include <thread>' "
              "'struct { unsigned a : 1, b : 1; } bits; std::mutex m, n;' "
              "'void one() { std::lock_guard lock(m); bits.a = 1; }' "
              "'void other() { std::lock_guard lock(n); bits.b = 1; }' "
              "'int main() { std::thread a(one), b(other); a.join(); b.join(); }' >s.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20",
     .status = 2,
     .out = {"Adjacent bit-fields are\\s+one memory\\s+location", "`unsigned\\s+: 0;`"},
     .notOut = {"make it atomic"}},
    // Or it would read as if both held the lock that keeps them apart.
    {.name = "TellsApartLocksOfOneName",
     .given = "printf '%s\n' '#include <mutex>' '#include <thread>' 'std::mutex table[4]; long "
              "sum, of;' "
              "'struct Own { std::mutex m; } first, second;' "
              "'void add(int i, Own& own) { table[i].lock(); ++sum; table[i].unlock();' "
              "'  std::lock_guard lock(own.m); ++of; }' "
              "'int main() { std::thread a([] { add(1, first); }), b([] { add(2, second); });' "
              "'  a.join(); b.join(); }' >s.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20",
     .status = 2,
     .out = {"holds table\\[1\\]", "holds table\\[2\\]", "holds Own::m \\(of first\\)",
             "holds Own::m \\(of second\\)"}},
    {.name = "NamesAMemberOfNoClassByItsVariable",
     .given = "printf '%s\n' '#include <thread>' 'struct { int port; } conf;' "
              "'void f() { ++conf.port; }' "
              "'int main() { std::thread a(f), b(f); a.join(); b.join(); }' >s.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20",
     .status = 2,
     .out = {"data-race: conf.port is written"}},
    // An atomic would leave the lost notice.
    {.name = "AdvisesNoAtomicForThePredicateOfAWait",
     .given = "printf '%s\n' '#include <condition_variable>' '#include <thread>' "
              "'std::mutex m; std::condition_variable cv; bool ready, seen;' "
              "'int main() { std::thread w([] { std::unique_lock lock(m);' "
              "' cv.wait(lock, [] { return ready; }); });' "
              "'  ready = true; cv.notify_one(); w.join(); }' >s.cpp; "
              "sed 's/cv.wait.*/while (!ready) cv.wait(lock); });/' s.cpp >loop.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20; "
                "$BIN/lockstitch check loop.cpp -- -std=c++20",
     .status = 2,
     .out = {"fix +Hold m at every access of ready\n"},
     .notOut = {"atomic"}},
    // No lock helps against that.
    {.name = "SaysWhatHelpsWhereALocalEndsBeforeItsLastUse",
     .given = "printf '%s\n' '#include <thread>' "
              "'void start() { int n = 0; std::thread([&n] { ++n; }).detach(); n = 5; }' "
              "'int main() { start(); }' >s.cpp",
     .command = "$BIN/lockstitch check s.cpp -- -std=c++20",
     .status = 2,
     .out = {"fix +Join the thread before the scope of n ends", "Then\\s+hold\\s+one\\s+mutex"}},
    {.name = "ReportsARaceInASource",
     .command = "$BIN/lockstitch check race.cpp -- -std=c++20",
     .status = 2,
     .out = {"^error: data-race: visits is written at race.cpp:5", "evidence +static", "fix +Hold",
             "id +[0-9a-f]{16}", "1 error"},
     .err = {"^$"}},
    {.name = "IsSilentAboutACleanSource",
     .command = "$BIN/lockstitch check tidy.cpp -- -std=c++20",
     .out = {"^No findings\\.\n$"},
     .err = {"^$"}},
    {.name = "ChecksC",
     .command = "$BIN/lockstitch check inversion.c",
     .status = 2,
     .out = {"lock-order-inversion", "inversion.c:8", "inversion.c:16"}},
    {.name = "AcceptsAFunctionThatWasNotDeclaredAsGccDoes",
     .given = "sed 's/++visits/visits = next(visits)/' racing.c >undeclared.c\n"
              "echo 'int next(int n) { return n + 1; }' >>undeclared.c",
     .command = "$BIN/lockstitch check undeclared.c -- -Werror=implicit-function-declaration",
     .status = 2,
     .out = {"data-race: visits"},
     .err = {"^$"}},
    {.name = "AcceptsAMacroBehindALiteralAsGccDoes",
     .given =
         "sed 's/++visits/visits += sizeof \"a\"NAME/; 1i#define NAME \"b\"' race.cpp >literal.cpp",
     .command = "$BIN/lockstitch check literal.cpp -- -std=c++20 -Werror",
     .status = 2,
     .out = {"data-race: visits"},
     .err = {"^$"}},
    {.name = "LinksSourcesIntoOneProgram",
     .command = "$BIN/lockstitch check split_main.cpp split_visit.cpp -- -std=c++20",
     .status = 2,
     .out = {"data-race: visits", "split_visit.cpp:3", "split_main.cpp:6"}},
    {.name = "TellsHowEachThreadComesToOnePlace",
     .given = "printf '#include <thread>\\nint n;\\nvoid add() { ++n; }\\nvoid a() { add(); }\\n"
              "void b() { add(); }\\nint main() {\\n  std::thread other(a);\\n  b();\\n  "
              "other.join();\\n}\\n' >ways.cpp",
     .command = "$BIN/lockstitch check ways.cpp",
     .status = 2,
     .out = {"main thread; holds no lock\n +called from b, ways.cpp:5:12\n +called from main, "
             "ways.cpp:8:3\n +thread started at ways.cpp:7; holds no lock\n +called from a, "
             "ways.cpp:4:12\n"}},
    {.name = "ReadsACompileDatabase",
     .given = "sh database.sh '-O2 -g' split_main.cpp split_visit.cpp",
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .err = {"^$"}},
    {.name = "TakesTheDatabaseFileItself",
     .given = "sh database.sh '' race.cpp",
     .command = "$BIN/lockstitch check -p build/compile_commands.json",
     .status = 2,
     .out = {"data-race: visits"}},
    {.name = "FindsTheUsualDatabaseByItself",
     .given = "sh database.sh '' race.cpp",
     .command = "$BIN/lockstitch check",
     .status = 2,
     .out = {"data-race: visits"}},
    {.name = "ChecksSourcesOfTheDatabase",
     .given = "sh database.sh '' race.cpp tidy.cpp",
     .command = "$BIN/lockstitch check -p build tidy.cpp",
     .out = {"No findings"}},
    {.name = "ReadsACMakeBuild",
     .given = "printf 'cmake_minimum_required(VERSION 3.16)\\nproject(p CXX)\\n"
              "add_executable(race race.cpp)\\n' >CMakeLists.txt\n"
              "cmake -B out -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null",
     .command = "$BIN/lockstitch check -p out",
     .status = 2,
     .out = {"data-race: visits"}},
    {.name = "ShowsNotesOnRequest",
     .command = "$BIN/lockstitch check --notes sync_under_lock.cpp -- -std=c++20",
     .out = {"note: blocking-under-lock", "1 note"}},
    {.name = "SaysThatThereAreNotes",
     .command = "$BIN/lockstitch check sync_under_lock.cpp -- -std=c++20",
     .out = {"^No findings; 1 note \\(--notes shows it\\)"}},
    {.name = "FailsOnWhatItIsToldToFailOn",
     .command = "$BIN/lockstitch check --fail-on none race.cpp -- -std=c++20",
     .out = {"data-race"}},
    {.name = "WritesEveryFormInOneRun",
     .command = "$BIN/lockstitch check race.cpp --format json:r.json --format sarif:r.sarif "
                "--format tsan:r.tsan --format text:r.txt -- -std=c++20",
     .status = 2,
     .out = {"^$"},
     .files = {"r.json", "r.sarif", "r.tsan", "r.txt"}},
    {.name = "WritesThroughPipesAndLinks",
     .given = "mkfifo pipe && : >real.json && ln -s real.json link.json",
     .command =
         "cat pipe >copy & $BIN/lockstitch check race.cpp --format json:pipe --format "
         "json:link.json -- -std=c++20; wait; cat pipe >facts & $BIN/lockstitch extract --out pipe "
         "race.cpp; wait; test -s facts && test -p pipe && test -L link.json && "
         "grep -c data-race copy real.json",
     .out = {"copy:[1-9]", "real.json:[1-9]"}},
    {.name = "WritesIntoDevices",
     .command = "$BIN/lockstitch check race.cpp --format json:/dev/stdout -- -std=c++20 | cat",
     .out = {"^\\{\n", "\n\\}\n$"}},
    {.name = "PrintsJson",
     .command =
         "$BIN/lockstitch check race.cpp --format json -- -std=c++20 | "
         "python3 -c 'import json,sys; print(json.load(sys.stdin)[\"findings\"][0][\"rule\"])'",
     .out = {"^data-race\n$"}},
    {.name = "ColoursOnRequestOnly",
     .command = "$BIN/lockstitch check --color always race.cpp -- -std=c++20",
     .status = 2,
     .out = {"\x1b\\["}},
    {.name = "IsPlainInAPipe",
     .command = "$BIN/lockstitch check race.cpp -- -std=c++20",
     .status = 2,
     .notOut = {"\x1b"}},
    {.name = "DrawsTheLockOrder",
     .command = "$BIN/lockstitch check --lock-graph locks.svg --format json:r.json inversion.c "
                "&& false; "
                "head -c 20 locks.svg; echo; $BIN/lockstitch check -q --lock-graph locks.dot "
                "inversion.c >/dev/null; "
                "grep -c -e '->' locks.dot",
     .out = {"<svg|<\\?xml", "\n2\n$"}},
    {.name = "ChecksAgainOnlyWhatChanged",
     .given = "sh database.sh '' split_main.cpp split_visit.cpp\n"
              "$BIN/lockstitch check -p build >/dev/null || true\n"
              "echo >>split_main.cpp",
     .command = "$BIN/lockstitch check -v -p build",
     .status = 2,
     .out = {"data-race"},
     .err = {"\\[1/1\\] .*split_main.cpp"},
     .notErr = {"split_visit.cpp"}},
    {.name = "SeesAHeaderChange",
     .given = "echo 'inline int twice(int x) { return 2 * x; }' >twice.h\n"
              "printf '#include \"twice.h\"\\n' | cat - race.cpp >with.cpp\n"
              "echo 'int other;' >other.cpp\n"
              "sh database.sh '' with.cpp other.cpp\n"
              "$BIN/lockstitch check -p build >/dev/null || true\n"
              "echo 'inline int thrice(int x) { return 3 * x; }' >>twice.h",
     .command = "$BIN/lockstitch check -v -p build",
     .status = 2,
     .err = {"\\[1/1\\] .*with.cpp"}},
    {.name = "KeepsItsCacheWhereItIsTold",
     .command =
         "$BIN/lockstitch check --cache-dir 'my cache' race.cpp -- -std=c++20; ls 'my cache'/facts",
     .out = {"race.cpp-[0-9a-f]+\\.lsf"}},
    {.name = "TakesFilesWithSpaces",
     .given = "mkdir 'a b' && cp race.cpp 'a b/r c.cpp'",
     .command = "$BIN/lockstitch check 'a b/r c.cpp' -- -std=c++20 '-DTEXT=\"a $b\"'",
     .status = 2,
     .out = {"data-race", "r c\\.cpp:5"}},
    {.name = "TakesAModel",
     .given = "echo '{\"about\": \"none\", \"functions\": {\"nap\": \"blocking\"}}' >mine.json",
     .command = "$BIN/lockstitch check --model mine.json race.cpp -- -std=c++20",
     .status = 2,
     .out = {"data-race"}},
};
COMMAND_TABLE(Check, kUse);

}  // namespace
}  // namespace lockstitch

// `lockstitch check` on the commands that build systems write: other compilers, what starts them,
// precompiled headers.
#include "testcases/check/command_case.h"

namespace lockstitch {
namespace {

// Writes build/compile_commands.json with one entry, race.cpp, of this command.
std::string entry(const std::string& command) {
  return "mkdir -p build && cat >build/compile_commands.json <<END\n"
         "[{\"directory\": \"$PWD\", \"file\": \"race.cpp\", \"command\": \"" +
         command + "\"}]\nEND\n";
}

// race.cpp is moved into all.h, which is precompiled by another compiler, so to say.
const std::string kPrecompiled =
    "mv race.cpp all.h && echo 'int last;' >race.cpp && echo 'CPCH rubbish' >all.h.pch\n";

const std::vector<CommandCase> kBuildSystems{
    {.name = "OfASourceBuiltTwiceTheFullerVariantCounts",
     .given = "printf '%s\n' '#ifdef THREADS' '#include <mutex>' 'std::mutex m;' "
              "'#define LOCK std::lock_guard<std::mutex> guard(m)' '#else' '#define LOCK' '#endif' "
              "'static int count;' 'void add() { LOCK; ++count; }' >lib.cpp\n"
              "printf '%s\n' '#include <thread>' 'void add();' "
              "'int main() { std::thread a(add), b(add); a.join(); b.join(); }' >app.cpp\n"
              "unit() { printf ' {\"directory\": \"%s\", \"file\": \"%s\", \"output\": \"%s\", "
              "\"command\": \"g++ %s -c %s -o %s\"}' $PWD $1 $2 \"$3\" $1 $2; }\n"
              "mkdir build && { echo '['; unit lib.cpp a.o; echo ,; unit lib.cpp b.o -DTHREADS; "
              "echo ,; unit app.cpp app.o -pthread; echo ']'; } >build/compile_commands.json",
     .command = "$BIN/lockstitch check -p build",
     .out = {"No findings"}},
    {.name = "ACompilerThatIsStartedByOthers",
     .given = entry("/usr/bin/cmake -E env CCACHE_BASEDIR=/x nice -n 5 g++ -std=c++20 -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .notOut = {"incomplete"}},
    {.name = "TwoSourcesInOneCommand",
     .given = "echo 'int nothing;' >race.cpp\n" + entry("g++ -std=c++20 -c race.cpp racing.c"),
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .notOut = {"incomplete"}},
    {.name = "ACrossCompilerWithoutItsHeaders",
     .given = entry("arm-none-eabi-g++ -mcpu=cortex-m4 -std=c++20 -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 3,
     .out = {"incomplete: .*race.cpp: .*file not found"},
     .err = {"compiled for arm-none-eabi: .*--sysroot"},
     .notErr = {"unsupported option"}},
    {.name = "APrecompiledHeaderOfAnotherCompilerBesideItsHeader",
     .given =
         kPrecompiled + entry("clang++ -std=c++20 -Winvalid-pch -Xclang -include-pch -Xclang "
                              "$PWD/all.h.pch -Xclang -include -Xclang $PWD/all.h -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .notOut = {"incomplete"}},
    {.name = "APrecompiledHeaderOfAnotherCompilerAlone",
     .given = kPrecompiled + entry("clang++ -std=c++20 -include-pch all.h.pch -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .notOut = {"incomplete"}},
    {.name = "APrecompiledHeaderThatTheDriverWouldFind",
     .given = kPrecompiled + entry("clang++ -std=c++20 -include all.h -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 2,
     .out = {"data-race: visits"},
     .notOut = {"incomplete"}},
    {.name = "APrecompiledHeaderWithoutItsHeader",
     .given = kPrecompiled + "mv all.h away; echo 'int wrong = missing;' >race.cpp\n" +
              entry("clang++ -std=c++20 -include-pch all.h.pch -c race.cpp"),
     .command = "$BIN/lockstitch check -p build",
     .status = 3,
     .err = {"precompiled header 'all.h.pch' is not read, and the header it was made of is not "
             "found: build the project, or name the header with -include"}},
};
COMMAND_TABLE(BuildSystems, kBuildSystems);

}  // namespace
}  // namespace lockstitch

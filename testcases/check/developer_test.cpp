// `./dev` and `testcases/demo/demo`: what they do not understand they do not do.
#include "testcases/check/command_case.h"

namespace lockstitch {
namespace {

// A tree with nothing in it but `dev`, a built file and tools that only say how they were called.
const std::string kTree =
    "mkdir -p tree/build/dev tools && cp $ROOT/dev tree && touch tree/build/dev/built\n"
    "for tool in cmake ctest clang-format-19 apt-get npm; do\n"
    "  printf '#!/bin/sh\\necho %s \"$@\" >>'$PWD'/calls\\n' $tool >tools/$tool\n"
    "done\n"
    "printf '#!/bin/sh\\necho ok installed\\n' >tools/dpkg-query\n"
    "echo \"test \\$1 = --help || exit 0; echo '  -R <regex>, --tests-regex <regex>'\" "
    ">>tools/ctest\n"
    "chmod +x tools/*; touch calls\n";

std::string inTree(const std::string& command) {
  return "PATH=$PWD/tools:$PATH tree/dev " + command;
}

const std::vector<CommandCase> kDev{
    {.name = "HelpOfEachCommandDoesNothing",
     .given = kTree,
     .command = "for command in build demo test soak bench format clean; do " +
                inTree("$command --help | grep -q '^./dev '$command || exit 1") +
                "; done; test ! -s calls",
     .files = {"tree/dev"}},
    {.name = "HelpOfCleanRemovesNothing",
     .given = kTree,
     .command = inTree("clean --help") + " && test -f tree/build/dev/built"},
    {.name = "AnUnknownOptionOfFormatFormatsNothing",
     .given = kTree,
     .command = inTree("format --chek") + "; status=$?; cat calls; exit $status",
     .status = 1,
     .out = {"^$"},
     .err = {"./dev format does not know '--chek'"}},
    {.name = "AnUnknownOptionOfCleanRemovesNothing",
     .given = kTree,
     .command = inTree("clean -n") + "; status=$?; ls tree/build/dev; exit $status",
     .status = 1,
     .out = {"^built\n$"},
     .err = {"./dev clean does not know '-n'"}},
    {.name = "AnUnknownPresetBuildsNothing",
     .given = kTree,
     .command = inTree("build --verbose") + "; status=$?; cat calls; exit $status",
     .status = 1,
     .out = {"^$"},
     .err = {"./dev build does not know '--verbose'"}},
    {.name = "AnArgumentOfDemoShowsNothing",
     .given = kTree,
     .command = inTree("demo bank_race") + "; status=$?; cat calls; exit $status",
     .status = 1,
     .out = {"^$"},
     .err = {"./dev demo does not know 'bank_race'"}},
    {.name = "AnUnknownOptionOfTestTestsNothing",
     .given = kTree,
     .command = inTree("test --bogus") + "; status=$?; grep -v help calls; exit $status",
     .status = 1,
     .out = {"^$"},
     .err = {"./dev test does not know '--bogus'"}},
    {.name = "ArgumentsOfTestGoToBothParts",
     .given = kTree,
     .command = inTree("test -R bank 2>/dev/null") + "; grep '^ctest --preset' calls | sort -r",
     .out = {"^ctest --preset no-clang [^\n]* -R bank\nctest --preset dev [^\n]* -R bank\n$"}},
    {.name = "CleanRemovesWhatWasBuilt",
     .given = kTree,
     .command = inTree("clean") + "; test ! -e tree/build"},
};
COMMAND_TABLE(Dev, kDev);

const std::vector<CommandCase> kDemo{
    {.name = "Help",
     .command = "$ROOT/testcases/demo/demo --help && test ! -e ./--help",
     .out = {"^What `./dev demo` shows", "demo BUILD"},
     .err = {"^$"}},
    {.name = "OfWhatIsNotBuilt",
     .command = "$ROOT/testcases/demo/demo nonesuch; status=$?; test ! -e nonesuch; exit $status",
     .status = 1,
     .err = {"^demo: nonesuch is no build folder of Lockstitch"}},
};
COMMAND_TABLE(Demo, kDemo);

}  // namespace
}  // namespace lockstitch

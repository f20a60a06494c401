// `lockstitch explain`, and what the command itself says of itself.
#include "testcases/check/command_case.h"

namespace lockstitch {
namespace {

const std::vector<CommandCase> kExplain{
    {.name = "ARule",
     .command = "$BIN/lockstitch explain data-race",
     .out = {"^data-race\n", "\nWhy it breaks\n", "\nBad\n\n    #include <"},
     .notOut = {"```", "\\*\\*", "bad check", "\\]\\("}},
    {.name = "EveryRule",
     .command = "for page in $ROOT/docs/rules/*.md; do rule=$(basename $page .md); "
                "$BIN/lockstitch explain $rule >page; head -1 page | grep -qx -- $rule || exit 1; "
                "grep -q '```' page && exit 1; test $(wc -l <page) -gt 20 || exit 1; done"},
    {.name = "InAnotherForm",
     .command = "$BIN/lockstitch explain data-race --format json",
     .status = 1,
     .out = {"^$"},
     .err = {"explain writes text to stdout only"}},
    {.name = "AFindingById",
     .given = "$BIN/lockstitch check race.cpp --format json:r.json -- -std=c++20 || true",
     .command = "id=$(sed -n 's/.*\"fingerprint\": \"\\([0-9a-f]*\\)\".*/\\1/p' r.json | head -1); "
                "$BIN/lockstitch explain $id --from r.json",
     .out = {"data-race: visits", "common-lock"}},
    {.name = "ALineThatIsReported",
     .command = "$BIN/lockstitch explain race.cpp:5",
     .out = {"data-race: visits"}},
    {.name = "ALineOfAFileNamedFromBelow",
     .given = "mkdir below",
     .command = "cd below && $BIN/lockstitch explain ../race.cpp:5",
     .out = {"data-race: visits"}},
    {.name = "ASilence",
     .command = "$BIN/lockstitch explain tidy.cpp:9 -- -std=c++20",
     .out = {"common-lock.*mutex"}},
    {.name = "ALineOfADatabase",
     .given = "sh database.sh '' tidy.cpp race.cpp",
     .command = "$BIN/lockstitch explain race.cpp:5 -p build",
     .out = {"data-race: visits"}},
    {.name = "ALineWithNothingToSay",
     .command = "$BIN/lockstitch explain race.cpp:1",
     .out = {"."}},
    {.name = "AMistypedRule",
     .command = "$BIN/lockstitch explain data-rase",
     .status = 1,
     .err = {"'data-rase' is no rule.*did you mean data-race\\?"}},
    {.name = "Nonsense",
     .command = "$BIN/lockstitch explain everything-there-is-to-know",
     .status = 1,
     .err = {"is no rule, no id of a finding and no FILE:LINE.*The rules are data-race, "}},
    {.name = "Nothing",
     .command = "$BIN/lockstitch explain",
     .status = 1,
     .err = {"TARGET is required"}},
    {.name = "AnIdThatNobodyHas",
     .given = "$BIN/lockstitch check race.cpp --format json:r.json -- -std=c++20 || true",
     .command = "$BIN/lockstitch explain 0123456789abcdef --from r.json",
     .status = 1,
     .err = {"no finding has the id 0123456789abcdef.*--from"}},
    {.name = "AnIdInAReportThatIsNotThere",
     .command = "$BIN/lockstitch explain 0123456789abcdef --from nonesuch.json",
     .status = 1,
     .err = {"nonesuch.json does not exist"}},
    {.name = "ALineOfAFileThatIsNotThere",
     .command = "$BIN/lockstitch explain nonesuch.cpp:3",
     .status = 1,
     .err = {"nonesuch.cpp does not exist"}},
    {.name = "ALineBehindTheEnd",
     .command = "$BIN/lockstitch explain race.cpp:5000 -- -std=c++20",
     .status = 1,
     .err = {"race.cpp has [0-9]+ lines"}},
    {.name = "ALineThatALockGuards",
     .command = "$BIN/lockstitch explain silences.cpp:13 -- -std=c++20",
     .out = {"silent: guarded, .*\n +not by [^\n]*\n[^\n]*\n? +because common-lock: both hold "
             "mutex; it is "
             "held at 1 of the\\s+2 places that access guarded",
             "silent: limit, read at silences.cpp:13: no data-race\n +because never-written"}},
    {.name = "ALineThatAJoinOrders",
     .command = "$BIN/lockstitch explain silences.cpp:22 -- -std=c++20",
     .out = {"the thread started at silences.cpp:19 is joined at\\s+silences.cpp:21,\\s+before "
             "silences.cpp:22"}},
    {.name = "ALineBeforeTheStart",
     .command = "$BIN/lockstitch explain silences.cpp:18 -- -std=c++20",
     .out = {"the one comes before the start of the\\s+other's thread at\\s+silences.cpp:19"}},
    {.name = "ALineOfWhatIsThreadLocal",
     .command = "$BIN/lockstitch explain silences.cpp:14 -- -std=c++20",
     .out = {"silent: own, [^\n]*\n[^\n]*because not-shared: it is thread-local"}},
    {.name = "ALineOfWhatDoesNotCompile",
     .command = "$BIN/lockstitch explain broken.cpp:3",
     .status = 3,
     .err = {"broken.cpp:1:10: error"}},
};
COMMAND_TABLE(Explain, kExplain);

const std::vector<CommandCase> kItself{
    {.name = "Version",
     .command = "$BIN/lockstitch version",
     .out = {"^lockstitch [0-9]+\\.[0-9]+\\.[0-9]+ \\(Clang [0-9.]+; facts [0-9]+, traces [0-9]+, "
             "reports [0-9]+\\)\n$"},
     .err = {"^$"}},
    {.name = "VersionAsAnOption",
     .command = "$BIN/lockstitch --version >one; $BIN/lockstitch version | cmp - one"},
    {.name = "Help",
     .command = "$BIN/lockstitch --help",
     .out = {"check ", "run ", "report ", "explain ", "dump ", "extract ", "link ", "version "},
     .err = {"^$"}},
    {.name = "HelpOfEachCommand",
     .command =
         "for command in check run report explain dump extract link version; do "
         "$BIN/lockstitch $command --help | grep -q 'Usage: lockstitch '$command || exit 1; done"},
    {.name = "NoCommand",
     .command = "$BIN/lockstitch",
     .status = 1,
     .err = {"^lockstitch: no command given; the commands are check, .*version\nSee lockstitch "
             "--help.\n$"}},
    {.name = "AnUnknownCommand",
     .command = "$BIN/lockstitch chekc race.cpp",
     .status = 1,
     .err = {"^lockstitch: there is no command 'chekc'; did you mean check\\?\nSee lockstitch "
             "--help"}},
    {.name = "AnUnknownOption",
     .command = "$BIN/lockstitch --versoin",
     .status = 1,
     .err = {"there is no option --versoin; did you mean --version\\?"}},
    {.name = "AnOptionAfterItsCommand",
     .command = "$BIN/lockstitch check --note race.cpp",
     .status = 1,
     .err = {"^lockstitch check: there is no option --note; did you mean --notes\\?"}},
};
COMMAND_TABLE(Lockstitch, kItself);

}  // namespace
}  // namespace lockstitch

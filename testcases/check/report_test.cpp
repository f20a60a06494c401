// `lockstitch report`: joins and renders what was saved.
#include "testcases/check/command_case.h"

namespace lockstitch {
namespace {

const std::string kSaveBoth =
    "$BIN/lockstitch check racing.c --format json:static.json || true\n"
    "$BIN/lockstitch-cc -g racing.c -o race\n"
    "$BIN/lockstitch run -q --trace-dir traces --format json:run.json -- ./race || true\n";

// part NAME: a function with a local variable `total` that two threads of its race for.
const std::string kParts = R"(part() {
  printf 'static void *add_%s(void *to) { ++*(int *)to; return 0; }\nvoid %s(void) {\n' $1 $1
  printf '  int total = 0;\n  pthread_t a, b;\n'
  printf '  pthread_create(&%s, 0, add_%s, &total);\n' a $1 b $1
  printf '  pthread_join(%s, 0);\n' a b
  echo '}'
}
{ echo '#include <pthread.h>'; part down; echo 'int main(void) { down(); }'; } >parts.c
$BIN/lockstitch check parts.c --format json:known.json || true
{ echo '#include <pthread.h>'; part down; part up; echo 'int main(void) { down(); up(); }'; } >parts.c
)";

// For what does not depend on both speaking of one source.
const std::string kSaveAny =
    "$BIN/lockstitch check racing.c --format json:static.json || true\n"
    "$BIN/lockstitch run -q --trace-dir traces --format json:run.json -- $SUBJECTS/race || true\n";

const std::vector<CommandCase> kUse{
    {.name = "JoinsACheckAndARun",
     .given = kSaveBoth,
     .command = "$BIN/lockstitch report static.json run.json",
     .status = 2,
     .out = {"data-race: visits", "evidence +static, .*; observed", "1 error\\."}},
    {.name = "ReadsTracesAndFoldersOfThem",
     .given = kSaveBoth,
     .command = "$BIN/lockstitch report static.json traces traces/run-*/*.lst",
     .status = 2,
     .out = {"evidence +static, .*; observed", "1 error\\."}},
    {.name = "IsTheSameInAnyOrder",
     .given = kSaveAny,
     .command = "$BIN/lockstitch report static.json run.json >one; "
                "$BIN/lockstitch report run.json static.json >other; cmp one other"},
    {.name = "ReadsItsOwnReports",
     .given = kSaveAny,
     .command =
         "$BIN/lockstitch report static.json run.json --format json:both.json; "
         "$BIN/lockstitch report both.json --format json:again.json; cmp both.json again.json"},
    {.name = "ConvertsToEveryForm",
     .given = kSaveAny,
     .command = "$BIN/lockstitch report static.json --format sarif:r.sarif --format tsan:r.tsan",
     .status = 2,
     .out = {"^$"},
     .files = {"r.sarif", "r.tsan"}},
    {.name = "LeavesOutWhatABaselineHas",
     .given = kSaveBoth,
     .command = "$BIN/lockstitch report run.json --baseline static.json && "
                "$BIN/lockstitch check racing.c --baseline run.json && "
                "$BIN/lockstitch run --baseline static.json -- ./race",
     .out = {"1 finding is left out: the baseline has it\\s+No findings"},
     .notOut = {"data-race"}},
    {.name = "TellsWhatIsNewBesideABaseline",
     .given = kSaveBoth + "sed 's/visits/others/g' racing.c >new.c\n",
     .command = "$BIN/lockstitch check new.c --baseline static.json",
     .status = 2,
     .out = {"data-race: others"},
     .notOut = {"left out"}},
    {.name = "TellsWhatAnotherFunctionsLocalOfThatNameMeets",
     .given = kParts,
     .command = "$BIN/lockstitch check parts.c --baseline known.json",
     .status = 2,
     .out = {"write in add_up", "left out"},
     .notOut = {"write in add_down"}},
    {.name = "OfACleanCheckIsClean",
     .given = "$BIN/lockstitch check tidy.cpp --format json:tidy.json -- -std=c++20",
     .command = "$BIN/lockstitch report tidy.json",
     .out = {"^No findings"}},
    {.name = "StaysIncomplete",
     .given = "$BIN/lockstitch check broken.cpp --format json:broken.json 2>/dev/null || true",
     .command = "$BIN/lockstitch report broken.json",
     .status = 3,
     .out = {"incomplete: broken.cpp"}},
};
COMMAND_TABLE(Report, kUse);

const std::vector<CommandCase> kBadInput{
    {.name = "ABaselineThatIsNotThere",
     .command = "$BIN/lockstitch check race.cpp --baseline nonesuch.json -- -std=c++20",
     .status = 1,
     .out = {"^$"},
     .err = {"the baseline nonesuch.json cannot be read: No such file"}},
    {.name = "ABaselineThatIsNone",
     .command = "$BIN/lockstitch check race.cpp --baseline race.cpp -- -std=c++20",
     .status = 1,
     .out = {"^$"},
     .err = {"the baseline race.cpp: line 1, .*not JSON.*--format json:FILE"}},
    {.name = "Nothing",
     .command = "$BIN/lockstitch report",
     .status = 1,
     .err = {"FILE is required"}},
    {.name = "WhatIsNotThere",
     .command = "$BIN/lockstitch report nonesuch.json",
     .status = 1,
     .err = {"nonesuch.json does not exist"}},
    {.name = "AFolderWithoutTraces",
     .given = "mkdir empty",
     .command = "$BIN/lockstitch report empty",
     .status = 1,
     .err = {"folder empty holds no traces"}},
    {.name = "WhatIsNotJson",
     .given = kSaveAny,
     .command = "$BIN/lockstitch report race.cpp static.json",
     .status = 3,
     .out = {"data-race", "incomplete: race.cpp: line 1, column 1: this is not JSON"}},
    {.name = "AnotherToolsJson",
     .given = "echo '{\"version\": \"2.1.0\", \"runs\": []}' >other.json",
     .command = "$BIN/lockstitch report other.json",
     .status = 3,
     .out = {"incomplete: other.json: .*no lockstitch report.*--format json:FILE"}},
    {.name = "AnEmptyReport",
     .given = ": >empty.json",
     .command = "$BIN/lockstitch report empty.json",
     .status = 3,
     .out = {"incomplete: empty.json: is empty.*write it again"}},
    {.name = "ATruncatedReport",
     .given = kSaveAny + "truncate -s 300 static.json",
     .command = "$BIN/lockstitch report static.json run.json",
     .status = 3,
     .out = {"data-race: visits",
             "incomplete: static.json: line [0-9]+, column [0-9]+: this is not JSON"}},
    {.name = "AReportOfTheFuture",
     .given = kSaveAny + "sed -i '0,/\"version\": [0-9]*,/s//\"version\": 999,/' static.json",
     .command = "$BIN/lockstitch report static.json",
     .status = 3,
     .out = {"incomplete: static.json: line [0-9]+.*another version.*write it again"}},
    {.name = "ARuleOfTheFuture",
     .given = kSaveAny + "sed -i 's/\"data-race\"/\"time-travel\"/' static.json",
     .command = "$BIN/lockstitch report static.json",
     .status = 3,
     .out = {"\"time-travel\" is no rule of this version"}},
    {.name = "AnEmptyTrace",
     .given = kSaveAny + ": >empty.lst",
     .command = "$BIN/lockstitch report empty.lst static.json",
     .status = 3,
     .out = {"data-race", "incomplete: empty.lst: is empty"}},
    {.name = "WhatIsNoTrace",
     .given = "cp race.cpp source.lst",
     .command = "$BIN/lockstitch report source.lst",
     .status = 3,
     .out = {"incomplete: source.lst: is (not a Lockstitch trace|too short to be a trace)"}},
    {.name = "ATraceWithoutItsEnd",
     .given = kSaveAny + "cp traces/run-*/*.lst short.lst && truncate -s 5000 short.lst",
     .command = "$BIN/lockstitch report short.lst static.json",
     .status = 3,
     .out = {"data-race", "incomplete: short.lst: "}},
    {.name = "AReportThatCannotBeWritten",
     .given = kSaveAny,
     .command = "$BIN/lockstitch report static.json --format sarif:/nonesuch/r.sarif --format text",
     .status = 1,
     .err = {"cannot be written to /nonesuch/r.sarif"},
     .notOut = {"data-race"}},
};
COMMAND_TABLE(ReportOnBadInput, kBadInput);

}  // namespace
}  // namespace lockstitch

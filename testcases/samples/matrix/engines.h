// Runs `lockstitch` on a sample and reads what it says.
#pragma once

#include <filesystem>
#include <string>

#include "testcases/samples/matrix/expectation.h"
#include "testcases/samples/matrix/judge.h"

namespace lockstitch::samples {

// Where things are.
struct Places {
  std::filesystem::path lockstitch;  // the command
  std::filesystem::path root;        // of the repository: what samples' #includes start from
  std::filesystem::path sources;     // the samples' folder
  std::filesystem::path build;       // holds gcc/NAME and clang/NAME
  std::filesystem::path work;        // reports, logs, caches
};

// Removes the reports of earlier runs of this cell.
void forgetReports(const Places& places, const Sample& sample, Engine engine);

// One `lockstitch check` or `lockstitch run` of the sample, with notes. `number` tells runs
// of one cell apart; the report is left in work/NAME.ENGINE/NUMBER.json. Blocks; any number of
// calls may be in progress.
Outcome runEngine(const Places& places, const Sample& sample, Engine engine, int number);

// Changes whenever the result of runEngine() may: a digest of the files it depends on.
std::string stampOf(const Places& places, const Sample& sample, Engine engine);

}  // namespace lockstitch::samples

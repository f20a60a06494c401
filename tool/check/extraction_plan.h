// What has to be extracted, from what the user asked to check.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "tool/check/extraction_limits.h"

namespace lockstitch {

// What the command line said.
struct CheckInput {
  std::string build;                 // -p: build folder or compile database; empty: not given
  std::vector<std::string> sources;  // all of the database when empty
  std::vector<std::string> flags;    // after "--", for sources without a database
  std::string cacheDirectory;        // --cache-dir; empty: see cache_folder.h
  std::vector<std::string> models;   // --model
  unsigned jobs = 0;                 // -j; 0: as many as there are processors
  ExtractionLimits limits;           // --tu-timeout, --tu-memory
};

// One translation unit.
struct ExtractionUnit {
  std::string source;     // absolute
  std::string directory;  // in which it is compiled
  std::vector<std::string> flags;
  std::string facts;  // the file to write, absolute
};

struct ExtractionPlan {
  std::string cacheDirectory;           // absolute
  std::vector<ExtractionUnit> units;    // in an order of their own, not the database's
  std::vector<std::string> models;      // absolute
  std::vector<Incompleteness> missing;  // what cannot even be tried
  std::vector<std::string> skipped;     // entries that are neither C nor C++
  ExtractionLimits limits;              // of each unit
};

// Makes the plan, the same for the same entries in any order. Entries that say the same are kept
// once; several different ones of one source are all kept. Nothing, and *error, when there is
// nothing to check or the database cannot be read.
std::optional<ExtractionPlan> planExtraction(const CheckInput& input, std::string* error);

}  // namespace lockstitch

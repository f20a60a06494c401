// What matrix.json says must be found in each sample, as data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch::samples {

// One finding as expected. Lines are markers: the word in `// [word]` on the line in the source.
struct ExpectedFinding {
  Rule rule = Rule::DataRace;
  std::optional<Rule> orRule;  // may be found under this rule instead
  Severity severity = Severity::Error;
  std::string object;                 // regular expression, searched in Finding::object
  std::vector<std::string> lines;     // each is the line of a site or of a held lock's acquisition
  std::vector<std::string> mayLines;  // other lines at which sites may stand; no others
  std::vector<std::string> says;  // regular expressions, each in the message, the why or the fix
  std::vector<EvidenceKind> evidence;  // each must be there
  std::string infeasible;              // contained in Finding::infeasibleBecause
  std::map<std::string, int> sites;    // role → how many sites have it
};

// What a cell will say when another part of the project is there.
struct Later {
  std::string waits;  // for what
  std::vector<ExpectedFinding> findings;
};

// One sample under one engine. Exactly `findings` are found, notes included, and nothing else but
// what `mayFind` describes. No findings: clean.
struct Cell {
  std::vector<ExpectedFinding> findings;
  std::vector<ExpectedFinding> mayFind;
  std::vector<std::string> remarks;  // regular expressions, each in some remark of the run
  std::optional<Later> later;
  std::string failing;  // why this cell is known not to hold; empty: it must hold
};

enum class Engine { Static, Gcc, Clang };
inline constexpr Engine kEngines[] = {Engine::Static, Engine::Gcc, Engine::Clang};
const char* engineName(Engine engine);
std::optional<Engine> engineFromName(const std::string& name);

struct Sample {
  std::string name;
  std::vector<std::string> sources;  // relative to the samples' folder
  std::map<Engine, Cell> cells;      // all three
};

// Reads matrix.json. A cell is "static" or "dynamic"; "gcc" and "clang" hold what differs from
// "dynamic" for one compiler. Throws std::runtime_error that names the sample and what is wrong:
// unknown keys, rules and severities are refused.
std::vector<Sample> readMatrix(const std::string& text);

}  // namespace lockstitch::samples

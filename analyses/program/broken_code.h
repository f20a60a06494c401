// What findings are worth in files that do not compile.
//
// Where the compiler found an error it has no type for a name or gives up on a statement: the facts
// of that function lack a lock, an unlock or an access. What is concluded from them is not shown.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch::facts {
struct TranslationUnit;
struct Location;
}  // namespace lockstitch::facts

namespace lockstitch::program {

class BrokenCode {
 public:
  // Linear in the functions of the units that are not complete.
  explicit BrokenCode(const std::vector<const facts::TranslationUnit*>& units);

  // Removes findings of which a site's stack goes through a function with an error inside, and
  // doubts (Doubt::DoesNotCompile) those with a site elsewhere in such a unit. Others stay as they
  // are. Call once per finding.
  void judge(std::vector<Finding>& findings) const;

 private:
  struct Lines {
    uint32_t first, last;
  };

  void add(const facts::TranslationUnit& unit);
  // The same lines as #line calls them, which findings go by.
  void addSaid(const facts::TranslationUnit& unit, const facts::Location& function,
               const Lines& lines);
  bool isBroken(const SourceLocation& place) const;
  bool isDoubtful(const SourceLocation& place) const;

  std::map<std::string, std::vector<Lines>> functions_;  // with an error inside, by file
  std::set<std::string> files_;                          // that are known by units with errors only
};

}  // namespace lockstitch::program

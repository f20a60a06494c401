// ThreadSanitizer's suppression files: lines "type:pattern" that name what is not to be reported,
// as `race:^Cache::get$` or `deadlock:libfoo.so`. In a pattern * stands for anything, ^ and $ tie
// it to the ends, and without them it may match anywhere. A finding is suppressed when a pattern of
// its type matches a function, source file or module of any of its stacks, or the object it is
// about; race_top looks at the innermost frames alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

bool matchesPattern(std::string_view pattern, std::string_view text);

enum class SuppressionKind : uint8_t { Race, RaceTop, Mutex, Deadlock, Thread, Other };

struct Suppression {
  SuppressionKind kind = SuppressionKind::Other;
  std::string pattern;
};
using Suppressions = std::vector<Suppression>;

// Types of other sanitizers (leak, odr_violation, …) and those of which a finding set holds nothing
// (called_from_lib, signal) are skipped. Nothing, and *error with `name` and the line, when
// a line is no suppression at all.
std::optional<Suppressions> parseSuppressions(const std::string& text, const std::string& name,
                                              std::string* error);

// Takes out what is suppressed, and adds a remark that says how many went. A deadlock that ended
// the run leaves the result incomplete.
void suppress(FindingSet& set, const Suppressions& suppressions);

}  // namespace lockstitch

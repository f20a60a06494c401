#include "analyses/findings/suppressions.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "analyses/findings/ended_run.h"

namespace lockstitch {
namespace {

constexpr std::array<std::pair<std::string_view, SuppressionKind>, 5> kTypes{{
    {"race", SuppressionKind::Race},
    {"race_top", SuppressionKind::RaceTop},
    {"mutex", SuppressionKind::Mutex},
    {"deadlock", SuppressionKind::Deadlock},
    {"thread", SuppressionKind::Thread},
}};
constexpr std::array<std::string_view, 9> kOfOthers{"leak",
                                                    "alignment",
                                                    "interceptor_name",
                                                    "interceptor_via_fun",
                                                    "interceptor_via_lib",
                                                    "odr_violation",
                                                    "alloc_dealloc_mismatch",
                                                    "signal",
                                                    "called_from_lib"};

std::string_view trimmed(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

// Whether `text` begins with the pieces of `pattern` between its stars; `toEnd`: and ends with
// them.
bool matchesFrom(std::string_view pattern, std::string_view text, bool toEnd) {
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos)
    return toEnd ? text == pattern : text.substr(0, pattern.size()) == pattern;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  for (size_t skip = 0; skip <= text.size(); ++skip) {
    if (matchesFrom(pattern, text.substr(skip), toEnd)) return true;
  }
  return false;
}

SuppressionKind kindOf(Rule rule) {
  switch (rule) {
    case Rule::DataRace:
    case Rule::UnsafePublication:
    case Rule::AtomicityViolation:
      return SuppressionKind::Race;
    case Rule::LockOrderInversion:
    case Rule::Deadlock:
      return SuppressionKind::Deadlock;
    case Rule::DoubleLock:
    case Rule::LockLeak:
    case Rule::UnlockNotHeld:
    case Rule::MutexDestroyedWhileLocked:
    case Rule::UseAfterDestroy:
    case Rule::LockAcrossSuspend:
      return SuppressionKind::Mutex;
    case Rule::ThreadLeak:
      return SuppressionKind::Thread;
    default:
      return SuppressionKind::Other;
  }
}

bool matchesFrame(const std::string& pattern, const Frame& frame) {
  for (const std::string* text : {&frame.function, &frame.location.file, &frame.module}) {
    if (!text->empty() && matchesPattern(pattern, *text)) return true;
  }
  return false;
}

bool matches(const Suppression& suppression, const Finding& finding) {
  const SuppressionKind kind = kindOf(finding.rule);
  const bool top = suppression.kind == SuppressionKind::RaceTop && kind == SuppressionKind::Race;
  if (suppression.kind != kind && !top) return false;
  if (!top && matchesPattern(suppression.pattern, finding.object)) return true;
  for (const Site& site : finding.sites) {
    const size_t shown = top ? std::min<size_t>(1, site.stack.size()) : site.stack.size();
    for (size_t i = 0; i < shown; ++i) {
      if (matchesFrame(suppression.pattern, site.stack[i])) return true;
    }
  }
  return false;
}

}  // namespace

bool matchesPattern(std::string_view pattern, std::string_view text) {
  const bool fromStart = pattern.starts_with('^');
  if (fromStart) pattern.remove_prefix(1);
  const bool toEnd = pattern.ends_with('$');
  if (toEnd) pattern.remove_suffix(1);
  const size_t last = fromStart ? 0 : text.size();
  for (size_t skip = 0; skip <= last; ++skip) {
    if (matchesFrom(pattern, text.substr(skip), toEnd)) return true;
  }
  return false;
}

std::optional<Suppressions> parseSuppressions(const std::string& text, const std::string& name,
                                              std::string* error) {
  Suppressions suppressions;
  std::istringstream lines(text);
  std::string whole;
  for (int number = 1; std::getline(lines, whole); ++number) {
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.starts_with('#')) continue;
    const size_t colon = line.find(':');
    const std::string_view type = line.substr(0, colon);
    const auto known = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const auto& entry) { return entry.first == type; });
    if (colon != std::string_view::npos && known != kTypes.end()) {
      suppressions.push_back({known->second, std::string(line.substr(colon + 1))});
    } else if (colon == std::string_view::npos ||
               std::find(kOfOthers.begin(), kOfOthers.end(), type) == kOfOthers.end()) {
      *error = name + ":" + std::to_string(number) + ": '" + std::string(line) +
               "' is no suppression: write race:, race_top:, mutex:, thread:, signal:, deadlock: "
               "or called_from_lib: and a pattern";
      return std::nullopt;
    }
  }
  return suppressions;
}

void suppress(FindingSet& set, const Suppressions& suppressions) {
  const auto isSuppressed = [&](const Finding& finding) {
    return std::any_of(suppressions.begin(), suppressions.end(),
                       [&](const Suppression& it) { return matches(it, finding); });
  };
  const size_t gone = std::erase_if(set.findings, [&](const Finding& finding) {
    if (!isSuppressed(finding)) return false;
    if (endedARun(finding)) set.incomplete.push_back(unobservedBehind(finding, "it is suppressed"));
    return true;
  });
  if (gone == 0) return;
  set.remarks.push_back(std::to_string(gone) + (gone == 1 ? " finding is" : " findings are") +
                        " suppressed");
}

}  // namespace lockstitch

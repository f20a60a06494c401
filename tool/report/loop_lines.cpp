#include "tool/report/loop_lines.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "analyses/findings/fingerprint.h"
#include "analyses/findings/whole_word.h"

namespace lockstitch {
namespace {

// "Account::balance_[]" → "balance_"
std::string lastName(const std::string& object) {
  const std::string name = object.substr(0, object.find('['));
  size_t start = name.size();
  while (start > 0 && isOfName(name[start - 1])) --start;
  return name.substr(start);
}

bool isLoopHead(const std::string& line) {
  const size_t start = line.find_first_not_of(" \t");
  if (start == line.npos) return false;
  const std::string_view code = std::string_view(line).substr(start);
  return (code.starts_with("for") || code.starts_with("while")) &&
         !isOfName(code[code.starts_with("for") ? 3 : 5]);
}

// Addresses are a run's.
bool isObserved(const Frame& frame) { return frame.address != 0; }

Frame* observedFrame(Site& site) {
  const Frame* frame = decidingFrame(site);
  return frame && isObserved(*frame) ? &site.stack[frame - site.stack.data()] : nullptr;
}

// Where the source says that the loop's body does it; none where it says so of no line or several.
// What `++n` reads the source may call a write alone.
std::optional<SourceLocation> inBody(const Finding& finding, const Site& site, const Frame& head) {
  std::set<SourceLocation> alike, others;
  for (const Site& other : finding.sites) {
    const Frame* there = decidingFrame(other);
    if (!there || isObserved(*there)) continue;
    if (there->location.line <= head.location.line || there->location.file != head.location.file)
      continue;
    if (normaliseFunctionName(there->function) == normaliseFunctionName(head.function))
      (other.role == site.role ? alike : others).insert(there->location);
  }
  const std::set<SourceLocation>& places = alike.empty() && site.role == "read" ? others : alike;
  return places.size() == 1 ? std::optional(*places.begin()) : std::nullopt;
}

}  // namespace

void nameLinesOfLoops(Finding& finding, SourceLines& source) {
  const std::string name = lastName(finding.object);
  if (finding.rule != Rule::DataRace || name.empty()) return;
  for (Site& site : finding.sites) {
    Frame* frame = observedFrame(site);
    if (!frame) continue;
    const auto line = source.line(frame->location.file, frame->location.line);
    if (!line || !isLoopHead(*line) || hasWord(*line, name)) continue;
    if (const auto place = inBody(finding, site, *frame)) frame->location = *place;
  }
}

}  // namespace lockstitch

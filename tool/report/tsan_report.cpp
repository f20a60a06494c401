// ThreadSanitizer's report text (compiler-rt, tsan_report.cpp), as far as its readers go: the rule
// lines, the "WARNING:" and "SUMMARY:" lines, numbered frames, the closing count.
#include <algorithm>
#include <cctype>

#include "tool/report/forms.h"
#include "tool/report/rule_texts.h"
#include "tool/report/text_style.h"

namespace lockstitch {
namespace {

constexpr const char* kRuler = "==================\n";

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string hex(uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
  return text;
}

std::string placeOf(const SourceLocation& location) {
  if (location.file.empty()) return "<null>";
  std::string text = location.file;
  if (location.line > 0) text += ":" + std::to_string(location.line);
  if (location.line > 0 && location.column > 0) text += ":" + std::to_string(location.column);
  return text;
}

std::string moduleOf(const Frame& frame) {
  if (frame.module.empty()) return "";
  return " (" + frame.module.substr(frame.module.find_last_of('/') + 1) + "+" + hex(frame.address) +
         ")";
}

std::string functionOf(const Frame& frame) {
  return frame.function.empty() ? "<null>" : frame.function;
}

std::string stackOf(const CallStack& stack) {
  std::string text;
  for (size_t i = 0; i < stack.size(); ++i)
    text += "    #" + std::to_string(i) + " " + functionOf(stack[i]) + " " +
            placeOf(stack[i].location) + moduleOf(stack[i]) + "\n";
  return text + "\n";
}

// "thread T1, started at bank.cpp:30" → "thread T1".
std::string threadOf(const Site& site) {
  return site.thread.empty() ? "unknown thread" : site.thread.substr(0, site.thread.find(','));
}

std::string locksOf(const Site& site) {
  if (site.held.empty()) return "";
  std::string text = " (mutexes:";
  for (const HeldLockInfo& held : site.held)
    text += std::string(&held == &site.held.front() ? " " : ", ") +
            (held.shared ? "read " : "write ") + lockText(held);
  return text + ")";
}

std::string accessesOf(const Finding& finding) {
  std::string text;
  for (size_t i = 0; i < finding.sites.size(); ++i) {
    const Site& site = finding.sites[i];
    const std::string& object = site.object.empty() ? finding.object : site.object;
    text += "  " + (i == 0 ? capitalised(site.role) : "Previous " + site.role) + " of " + object +
            " by " + threadOf(site) + locksOf(site) + ":\n" + stackOf(site.stack);
  }
  return text;
}

std::string cycleOf(const Finding& finding) {
  std::string text = "  Cycle in lock order graph: " + finding.object + "\n\n", held;
  for (const Site& site : finding.sites) {
    if (site.role == "holds") held = site.object;
    if (site.role == "acquires")
      text += "  Mutex " + site.object + " acquired here while holding mutex " + held + " in " +
              threadOf(site) + ":\n" + stackOf(site.stack);
    else
      text += "  Mutex " + site.object + " " +
              (site.role == "holds" ? "previously acquired" : site.role) +
              " by the same thread here:\n" + stackOf(site.stack);
  }
  return text;
}

std::string sitesOf(const Finding& finding) {
  if (finding.rule == Rule::DataRace || finding.rule == Rule::UnsafePublication ||
      finding.rule == Rule::AtomicityViolation)
    return accessesOf(finding);
  if (finding.rule == Rule::LockOrderInversion) return cycleOf(finding);
  std::string text;
  for (const Site& site : finding.sites)
    text += "  " + capitalised(site.role) + " " +
            (site.object.empty() ? finding.object : site.object) + " in " + threadOf(site) +
            locksOf(site) + ":\n" + stackOf(site.stack);
  return text;
}

std::string summaryOf(const Finding& finding) {
  std::string text = std::string("SUMMARY: ThreadSanitizer: ") + ruleText(finding.rule).tsanName;
  const Frame* frame = finding.sites.empty() ? nullptr : decidingFrame(finding.sites.front());
  if (!frame) return text + "\n";
  const bool known = !frame->location.file.empty();
  return text + " " +
         (known ? placeOf(frame->location) : frame->module + "+" + hex(frame->address)) + " in " +
         functionOf(*frame) + "\n";
}

}  // namespace

std::string renderTsan(const FindingSet& set, const ReportOptions& options) {
  std::string text;
  size_t shown = 0;
  for (const Finding& finding : set.findings) {
    if (finding.severity == Severity::Note && !options.showNotes) continue;
    ++shown;
    text += kRuler;
    text += std::string("WARNING: ThreadSanitizer: ") + ruleText(finding.rule).tsanName +
            " (pid=" + std::to_string(options.pid) + ")\n";
    text += sitesOf(finding) + summaryOf(finding) + kRuler;
  }
  if (shown > 0) text += "ThreadSanitizer: reported " + std::to_string(shown) + " warnings\n";
  return printable(text);
}

}  // namespace lockstitch

#include "tool/report/text_report.h"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <tuple>
#include <utility>

#include "analyses/findings/fingerprint.h"
#include "tool/report/alike.h"
#include "tool/report/forms.h"
#include "tool/report/source_lines.h"
#include "tool/report/text_style.h"

namespace lockstitch {
namespace {

constexpr size_t kWidth = 100;
constexpr size_t kLabelWidth = 12;   // "  evidence  "
constexpr size_t kShownCallers = 4;  // unless verbose
constexpr size_t kLongestExcerpt = 140;

std::string counted(size_t count, const char* one, const char* many = nullptr) {
  return std::to_string(count) + " " +
         (count == 1 ? one
          : many     ? many
                     : (std::string(one) + "s").c_str());
}

class TextReport {
 public:
  TextReport(const FindingSet& set, const ReportOptions& options)
      : set_(set),
        options_(options),
        style_(options.color),
        base_(baseDirectory(options.baseDirectory)) {}

  std::string write() {
    if (!options_.verbose) folded_ = alike(set_);
    std::set<const Finding*> told;
    for (const auto& [first, others] : folded_) told.insert(others.begin(), others.end());
    for (const Finding& finding : set_.findings) {
      ++counts_[static_cast<size_t>(finding.severity)];
      const bool isShown = finding.severity > Severity::Note || options_.showNotes;
      if (isShown && told.count(&finding) == 0) writeFinding(finding);
    }
    writeRemarks();
    writeIncomplete();
    writeSummary();
    return std::move(out_);
  }

  std::string writeOne(const Finding& finding) {
    writeFinding(finding);
    return std::move(out_);
  }

 private:
  void writeFinding(const Finding& finding) {
    out_ += style_.severity(finding.severity, severityName(finding.severity)) + ": " +
            style_.bold(ruleName(finding.rule)) + ": " + printable(finding.message) + "\n\n";
    writeSites(finding);
    writeField("why", finding.why);
    if (options_.verbose) writeField("checked", refutersOf(finding));
    writeField("evidence", evidenceOf(finding));
    writeField("fix", finding.fix);
    writeField("id", finding.fingerprint);
    const auto others = folded_.find(&finding);
    if (others != folded_.end()) writeAlike(others->second);
    out_ += '\n';
  }

  // Members of one class that race between the same threads.
  void writeAlike(const std::vector<const Finding*>& others) {
    writeField("likewise", counted(others.size(), "other member") +
                               " of the class, between the same threads (-v shows each in full):");
    for (const Finding* finding : others) {
      const Frame* frame = finding->sites.empty() ? nullptr : decidingFrame(finding->sites[0]);
      writeIndented(finding->object + (frame ? ", " + locationOf(*frame) : "") + ", id " +
                    finding->fingerprint);
    }
  }

  // ---- Sites -------------------------------------------------------------------------------

  using Line = std::pair<std::string, uint32_t>;  // builds move: the file without its folder
  using Place = std::tuple<std::string, std::string, uint32_t>;

  static Line lineOf(const SourceLocation& location) {
    return {location.file.substr(location.file.find_last_of('/') + 1), location.line};
  }

  static Place placeOf(const Finding& finding, const Site& site) {
    const Frame* frame = decidingFrame(site);
    if (!frame) return {site.role, site.object, 0};
    const auto [file, line] = lineOf(frame->location);
    return {roleOf(finding, site), file, line};
  }

  // Where a run saw a thread wait for ever, what the source said of the same request is said by
  // that.
  static std::string roleOf(const Finding& finding, const Site& site) {
    const Frame* frame = decidingFrame(site);
    if (site.role != "acquires" || finding.rule != Rule::Deadlock || !frame) return site.role;
    const bool isWait =
        std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& other) {
          const Frame* there = decidingFrame(other);
          return other.role == "waits for" && there &&
                 lineOf(there->location) == lineOf(frame->location);
        });
    return isWait ? "waits for" : site.role;
  }

  // A place is shown once with its source line; what else is known of it (another thread, another
  // stack, the same from the other engine) follows beneath.
  void writeSites(const Finding& finding) {
    std::set<Place> shown;
    const auto& sites = finding.sites;
    for (size_t i = 0; i < sites.size(); ++i) {
      if (!shown.insert(placeOf(finding, sites[i])).second) continue;
      writePlace(finding, sites[i]);
      // A lock held and the next one asked for, by one thread: who it is is said once.
      const bool isPair = i + 1 < sites.size() && sites[i].role == "holds" &&
                          sites[i + 1].thread == sites[i].thread &&
                          !shown.count(placeOf(finding, sites[i + 1]));
      if (!isPair) writeActors(finding, i);
      if (!isPair) out_ += '\n';
    }
  }

  void writePlace(const Finding& finding, const Site& site) {
    const Frame* frame = decidingFrame(site);
    const std::string role = roleOf(finding, site);
    const bool isOfObject =
        !site.object.empty() && (site.object != finding.object || needsObject(role));
    out_ += "  " + style_.bold(printable(role == "waits" && isOfObject ? "waits for" : role));
    if (isOfObject) out_ += ' ' + printable(site.object);
    if (frame) {
      if (!frame->function.empty()) out_ += " in " + functionOf(*frame);
      out_ += ", " + style_.bold(locationOf(*frame));
    }
    out_ += '\n';
    if (frame) writeExcerpt(frame->location);
    if (!site.note.empty()) writeIndented(site.note);
  }

  // "acquires mutex_ in withdraw", but "write in withdraw": a verb alone says nothing.
  static bool needsObject(const std::string& role) {
    return role == "acquires" || role == "holds" || role == "waits for" || role == "releases" ||
           role == "destroys";
  }

  void writeActors(const Finding& finding, size_t first) {
    const Place place = placeOf(finding, finding.sites[first]);
    std::map<std::string, std::string> known;  // what an actor is in the source → as it was said
    std::vector<std::string> texts;
    for (size_t i = first; i < finding.sites.size(); ++i) {
      if (placeOf(finding, finding.sites[i]) != place) continue;
      const std::string text = actorOf(finding, finding.sites[i]);
      if (text.empty()) continue;
      const auto [at, isNew] = known.try_emplace(inTheSource(text), text);
      const bool isNumbered = withoutColumns(at->second) != at->first;
      if (isNew || (isNumbered && withoutColumns(text) != at->first))
        texts.push_back(text);
      else if (!isNumbered)  // said by the source first: the run knows the thread's number as well
        std::replace(texts.begin(), texts.end(), std::exchange(at->second, text), text);
    }
    std::set<std::string> said;
    for (const std::string& text : texts)
      if (said.insert(withoutColumns(text)).second) out_ += text;
  }

  // Each compiler has columns of its own.
  static std::string withoutColumns(const std::string& text) {
    static const std::regex column(R"((:[0-9]+):[0-9]+)");
    return std::regex_replace(text, column, "$1");
  }

  // One thread by one way, in words that both engines have: a run numbers and names threads.
  static std::string inTheSource(const std::string& text) {
    static const std::regex number(R"(thread T[0-9]+( "[^"]*")?, )");
    return std::regex_replace(withoutColumns(text), number, "thread ");
  }

  // Thread, locks and callers of one site.
  std::string actorOf(const Finding& finding, const Site& site) {
    std::string text = site.thread;
    const std::string locks = heldOf(finding, site);
    if (!locks.empty()) text += (text.empty() ? "" : "; ") + locks;
    std::string lines;
    if (!text.empty()) lines += "      " + wrapped(printable(text), 6, 8, kWidth) + '\n';
    return lines + callersOf(site);
  }

  std::string heldOf(const Finding& finding, const Site& site) const {
    std::vector<std::string> locks;
    for (const HeldLockInfo& lock : site.held) {
      if (isShownAsHolds(finding, lock)) continue;
      std::string text = lockText(lock);
      if (lock.shared) text += " (shared)";
      if (!lock.acquiredAt.file.empty()) text += ", taken at " + locationOf(lock.acquiredAt);
      locks.push_back(std::move(text));
    }
    const bool isRace = finding.rule == Rule::DataRace || finding.rule == Rule::UnsafePublication;
    if (locks.empty()) return site.held.empty() && isRace ? "holds no lock" : "";
    std::string text = "holds ";
    for (size_t i = 0; i < locks.size(); ++i)
      text += (i == 0 ? "" : i + 1 == locks.size() ? " and " : ", ") + locks[i];
    return text;
  }

  // A cycle of locks shows where each was taken as a site of its own.
  static bool isShownAsHolds(const Finding& finding, const HeldLockInfo& lock) {
    return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& site) {
      const Frame* frame = decidingFrame(site);
      return site.role == "holds" && frame && lineOf(frame->location) == lineOf(lock.acquiredAt);
    });
  }

  std::string callersOf(const Site& site) {
    const Frame* deciding = decidingFrame(site);
    if (!deciding) return {};
    std::string text;
    size_t shown = 0, hidden = 0, library = 0;
    const auto first = static_cast<size_t>(deciding - site.stack.data());
    for (size_t i = options_.verbose ? 0 : first + 1; i < site.stack.size(); ++i) {
      const Frame& frame = site.stack[i];
      if (options_.verbose) {
        text += "      #" + std::to_string(i) + " " + verboseFrame(frame) + '\n';
      } else if (!frame.isUser) {
        ++library;
      } else if (shown == kShownCallers) {
        ++hidden;
      } else {
        ++shown;
        text += "      called from " + functionOf(frame) + ", " + locationOf(frame) + '\n';
      }
    }
    if (hidden > 0) text += "      and " + counted(hidden, "more caller") + " (-v shows all)\n";
    return text;
  }

  std::string verboseFrame(const Frame& frame) const {
    std::string text = frame.function.empty() ? "?" : printable(frame.function);
    text += "  " + locationOf(frame);
    return frame.isUser ? text : style_.dim(text + "  (library)");
  }

  std::string functionOf(const Frame& frame) const {
    if (frame.function.empty()) return "an unknown function";
    return printable(options_.verbose ? frame.function : normaliseFunctionName(frame.function));
  }

  std::string locationOf(const SourceLocation& location) const {
    std::string text = printable(relativePath(location.file, base_));
    if (location.line > 0) text += ':' + std::to_string(location.line);
    if (location.line > 0 && location.column > 0) text += ':' + std::to_string(location.column);
    return text;
  }

  std::string locationOf(const Frame& frame) const {
    if (!frame.location.file.empty()) return locationOf(frame.location);
    if (frame.module.empty()) return "unknown place";
    char address[32];
    std::snprintf(address, sizeof address, "+0x%llx",
                  static_cast<unsigned long long>(frame.address));
    return printable(relativePath(frame.module, base_)) + address;
  }

  void writeExcerpt(const SourceLocation& location) {
    const auto line = source_.line(location.file, location.line);
    if (!line) return;
    const Excerpt excerpt = excerptOf(*line, location.column, kLongestExcerpt);
    const std::string number = std::to_string(location.line);
    const std::string gutter(std::max<size_t>(number.size(), 5) - number.size() + 1, ' ');
    out_ += style_.label(gutter + number + " |") + ' ' + printable(excerpt.text) + '\n';
    if (!excerpt.caret) return;
    out_ += style_.label(std::string(gutter.size() + number.size(), ' ') + " |") + ' ' +
            std::string(*excerpt.caret, ' ') + style_.caret("^") + '\n';
  }

  // ---- Fields and what comes after the findings ---------------------------------------------

  void writeIndented(const std::string& text) {
    out_ += "      " + wrapped(printable(text), 6, 6, kWidth) + '\n';
  }

  void writeField(const std::string& label, const std::string& text) {
    if (text.empty()) return;
    out_ += "  " + style_.label(label) + std::string(kLabelWidth - 2 - label.size(), ' ') +
            wrapped(printable(text), kLabelWidth, kLabelWidth, kWidth) + '\n';
  }

  static std::string refutersOf(const Finding& finding) {
    std::string text;
    for (const RefuterVerdict& verdict : finding.refuters)
      text += (text.empty() ? "" : "\n") + verdict.refuter +
              (verdict.refutes ? " (holds): " : ": ") + verdict.reason;
    return text;
  }

  std::string evidenceOf(const Finding& finding) const {
    std::string text;
    for (const Evidence& evidence : finding.evidence) {
      if (!text.empty()) text += "; ";
      text += evidenceName(evidence.kind);
      if (evidence.count > 1) text += " " + std::to_string(evidence.count) + " times";
      if (!evidence.detail.empty()) text += ", " + evidence.detail;
    }
    if (options_.verbose && !text.empty())
      text += " (confidence " + std::to_string(static_cast<int>(finding.confidence * 100 + 0.5)) +
              " %)";
    return text;
  }

  void writeRemarks() {
    for (const std::string& remark : set_.remarks)
      out_ += style_.dim("remark: ") + wrapped(printable(remark), 8, 8, kWidth) + '\n';
    if (!set_.remarks.empty()) out_ += '\n';
  }

  void writeIncomplete() {
    for (const Incompleteness& one : set_.incomplete)
      out_ += style_.severity(Severity::Warning, "incomplete") + ": " +
              printable(relativePath(one.what, base_)) + ": " +
              wrapped(printable(one.reason), 12, 12, 1000) + '\n';
    if (!set_.incomplete.empty()) out_ += '\n';
  }

  void writeSummary() {
    const size_t notes = counts_[0], warnings = counts_[1], errors = counts_[2];
    std::vector<std::string> parts;
    if (errors) parts.push_back(style_.severity(Severity::Error, counted(errors, "error")));
    if (warnings) parts.push_back(style_.severity(Severity::Warning, counted(warnings, "warning")));
    if (notes && options_.showNotes) parts.push_back(counted(notes, "note"));
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    if (text.empty())
      text = set_.incomplete.empty() ? "No findings" : "No findings in what could be checked";
    if (notes && !options_.showNotes)
      text += "; " + counted(notes, "note") + " (--notes shows " + (notes == 1 ? "it)" : "them)");
    if (!set_.incomplete.empty())
      text += "; incomplete: " + counted(set_.incomplete.size(), "part was", "parts were") +
              " not checked";
    out_ += text + ".\n";
  }

  const FindingSet& set_;
  const ReportOptions& options_;
  const TextStyle style_;
  const std::string base_;
  SourceLines source_;
  std::array<size_t, 3> counts_{};
  std::map<const Finding*, std::vector<const Finding*>> folded_;
  std::string out_;
};

}  // namespace

std::string textOfFinding(const Finding& finding, const ReportOptions& options) {
  const FindingSet none;
  return TextReport(none, options).writeOne(finding);
}

std::string renderText(const FindingSet& set, const ReportOptions& options) {
  return TextReport(set, options).write();
}

}  // namespace lockstitch

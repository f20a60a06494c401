#include "testcases/samples/matrix/judge.h"

#include <algorithm>
#include <regex>
#include <set>

namespace lockstitch::samples {
namespace {

using Texts = std::vector<std::string>;

bool matches(const std::string& text, const std::string& pattern) {
  return std::regex_search(text, std::regex(pattern, std::regex::ECMAScript | std::regex::icase));
}

std::string join(const Texts& texts, const char* separator) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : separator) + text;
  return joined;
}

std::string describe(const Finding& finding) {
  return std::string(ruleName(finding.rule)) + " on '" + finding.object + "'";
}

// Where the finding stands: its sites, and apart from them where the locks held there were taken.
struct Lines {
  std::set<std::string> sites, held;
};

Lines linesOf(const Finding& finding, const Markers& markers) {
  Lines lines;
  for (const Site& site : finding.sites) {
    if (const Frame* frame = decidingFrame(site))
      lines.sites.insert(nameOf(frame->location, markers));
    for (const HeldLockInfo& held : site.held) lines.held.insert(nameOf(held.acquiredAt, markers));
  }
  return lines;
}

void compareLines(const Finding& finding, const ExpectedFinding& expected, const Markers& markers,
                  Texts& texts) {
  Lines lines = linesOf(finding, markers);
  for (const std::string& marker : expected.lines) {
    const std::string line = "[" + marker + "]";
    if (!lines.sites.contains(line) && !lines.held.contains(line))
      texts.push_back(describe(finding) + " does not name the line " + line);
  }
  for (const auto& markerList : {expected.lines, expected.mayLines})
    for (const std::string& marker : markerList) lines.sites.erase("[" + marker + "]");
  for (const std::string& line : lines.sites)
    texts.push_back(describe(finding) + " also names " + line + ", which is not part of it");
}

void compareWords(const Finding& finding, const ExpectedFinding& expected, Texts& texts) {
  for (const std::string& pattern : expected.says)
    if (!matches(finding.message + "\n" + finding.why + "\n" + finding.fix, pattern))
      texts.push_back(describe(finding) + " does not say '" + pattern + "'");
  if (finding.infeasibleBecause.find(expected.infeasible) == std::string::npos)
    texts.push_back(describe(finding) + " is infeasible because of '" + finding.infeasibleBecause +
                    "', not '" + expected.infeasible + "'");
}

// In a deadlock that happened the threads wait for what they would have acquired.
bool hasRole(const Finding& finding, const Site& site, const std::string& role) {
  return site.role == role ||
         (finding.rule == Rule::Deadlock && role == "acquires" && site.role == "waits for");
}

void compareEvidence(const Finding& finding, const ExpectedFinding& expected, Texts& texts) {
  for (EvidenceKind kind : expected.evidence)
    if (std::none_of(finding.evidence.begin(), finding.evidence.end(),
                     [&](const Evidence& evidence) { return evidence.kind == kind; }))
      texts.push_back(describe(finding) + " is not " + evidenceName(kind));
  for (const auto& [role, count] : expected.sites) {
    const auto found =
        std::count_if(finding.sites.begin(), finding.sites.end(),
                      [&](const Site& site) { return hasRole(finding, site, role); });
    if (found != count)
      texts.push_back(describe(finding) + " has " + std::to_string(found) + " sites '" + role +
                      "', not " + std::to_string(count));
  }
}

bool hasRule(const Finding& finding, const ExpectedFinding& expected) {
  return finding.rule == expected.rule || finding.rule == expected.orRule;
}

Texts compare(const Finding& finding, const ExpectedFinding& expected, const Markers& markers) {
  Texts texts;
  if (finding.severity != expected.severity)
    texts.push_back(describe(finding) + " is of severity " + severityName(finding.severity) +
                    ", not " + severityName(expected.severity));
  if (!matches(finding.object, expected.object))
    texts.push_back(describe(finding) + " is not about '" + expected.object + "'");
  compareLines(finding, expected, markers, texts);
  compareWords(finding, expected, texts);
  compareEvidence(finding, expected, texts);
  return texts;
}

// Takes the expected finding out of `found`, the most similar one of its rule.
void claim(const ExpectedFinding& expected, const Markers& markers,
           std::vector<const Finding*>& found, Texts& texts) {
  auto best = found.end();
  Texts bestTexts;
  for (auto at = found.begin(); at != found.end(); ++at) {
    if (!hasRule(**at, expected)) continue;
    Texts candidate = compare(**at, expected, markers);
    if (best != found.end() && candidate.size() >= bestTexts.size()) continue;
    best = at;
    bestTexts = std::move(candidate);
  }
  if (best == found.end()) {
    texts.push_back(std::string(ruleName(expected.rule)) + " on '" + expected.object + "' at [" +
                    join(expected.lines, "], [") + "] was not found");
    return;
  }
  found.erase(best);
  texts.insert(texts.end(), bestTexts.begin(), bestTexts.end());
}

void compareExitCode(const Outcome& outcome, Texts& texts) {
  const bool isRed = std::any_of(outcome.set.findings.begin(), outcome.set.findings.end(),
                                 [](const Finding& f) { return f.severity != Severity::Note; });
  const int expected = isRed ? 2 : 0;
  if (outcome.exitCode != expected)
    texts.push_back("exit code " + std::to_string(outcome.exitCode) + ", not " +
                    std::to_string(expected));
}

std::string inShort(const Outcome& outcome) {
  if (!outcome.failure.empty()) return "no result";
  std::set<std::string> rules;
  for (const Finding& finding : outcome.set.findings) {
    std::string text = finding.severity == Severity::Note ? "note " : "";
    text += ruleName(finding.rule);
    if (!finding.infeasibleBecause.empty()) text += " (" + finding.infeasibleBecause + ")";
    rules.insert(text);
  }
  return rules.empty() ? "clean" : join({rules.begin(), rules.end()}, ", ");
}

// The cell as it will be when what it waits for is there.
Cell afterWaiting(const Cell& cell) {
  Cell later = cell;
  later.findings = cell.later->findings;
  later.mayFind.clear();
  return later;
}

// The differences of all runs, each text once with the number of the runs that showed it.
Texts differencesOfAll(const std::vector<Outcome>& outcomes, const Cell& cell,
                       const Markers& markers) {
  std::map<std::string, int> counts;
  Texts order;
  for (const Outcome& outcome : outcomes)
    for (const std::string& text : differences(outcome, cell, markers))
      if (counts[text]++ == 0) order.push_back(text);
  if (outcomes.size() > 1)
    for (std::string& text : order)
      text +=
          " (" + std::to_string(counts[text]) + " of " + std::to_string(outcomes.size()) + " runs)";
  return order;
}

}  // namespace

std::vector<std::string> differences(const Outcome& outcome, const Cell& cell,
                                     const Markers& markers) {
  if (!outcome.failure.empty()) return {outcome.failure};
  Texts texts;
  std::vector<const Finding*> found;
  for (const Finding& finding : outcome.set.findings) found.push_back(&finding);
  for (const ExpectedFinding& expected : cell.findings) claim(expected, markers, found, texts);
  for (const Finding* finding : found) {
    if (std::any_of(cell.mayFind.begin(), cell.mayFind.end(), [&](const ExpectedFinding& may) {
          return hasRule(*finding, may) && compare(*finding, may, markers).empty();
        }))
      continue;
    const Lines lines = linesOf(*finding, markers);
    texts.push_back("unexpected " + std::string(severityName(finding->severity)) + ": " +
                    describe(*finding) + " at " +
                    join({lines.sites.begin(), lines.sites.end()}, ", "));
  }
  for (const std::string& pattern : cell.remarks)
    if (std::none_of(outcome.set.remarks.begin(), outcome.set.remarks.end(),
                     [&](const std::string& remark) { return matches(remark, pattern); }))
      texts.push_back("no remark says '" + pattern + "'");
  for (const Incompleteness& incomplete : outcome.set.incomplete)
    texts.push_back("incomplete: " + incomplete.what + ": " + incomplete.reason);
  compareExitCode(outcome, texts);
  return texts;
}

const char* stateName(State state) {
  switch (state) {
    case State::Holds:
      return "ok";
    case State::Waits:
      return "waits";
    case State::Failing:
      return "failing";
    case State::Broken:
      return "BROKEN";
    case State::Surprises:
      return "SURPRISE";
  }
  return "";
}

bool isAccepted(State state) { return state != State::Broken && state != State::Surprises; }

Verdict judge(const std::vector<Outcome>& outcomes, const Cell& cell, const Markers& markers) {
  Verdict verdict;
  std::set<std::string> found;
  for (const Outcome& outcome : outcomes) found.insert(inShort(outcome));
  verdict.found = join({found.begin(), found.end()}, " / ");
  verdict.details = differencesOfAll(outcomes, cell, markers);
  if (!cell.failing.empty()) {
    verdict.state = verdict.details.empty() ? State::Surprises : State::Failing;
    if (verdict.details.empty())
      verdict.details = {"marked as failing (" + cell.failing + "), and it holds: remove the mark"};
  } else if (!verdict.details.empty()) {
    verdict.state = State::Broken;
  } else if (cell.later) {
    verdict.state = State::Waits;
    if (differencesOfAll(outcomes, afterWaiting(cell), markers).empty()) {
      verdict.state = State::Surprises;
      verdict.details = {"waits for " + cell.later->waits +
                         ", and it is there: assert `later` now"};
    }
  }
  return verdict;
}

}  // namespace lockstitch::samples

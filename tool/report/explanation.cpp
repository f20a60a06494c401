#include "tool/report/explanation.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tool/report/source_lines.h"
#include "tool/report/text_report.h"
#include "tool/report/text_style.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr size_t kWidth = 100;

std::string placeOf(const Site& site, const std::string& base) {
  const Frame* frame = decidingFrame(site);
  if (!frame) return "an unknown place";
  return relativePath(frame->location.file, base) + ":" + std::to_string(frame->location.line);
}

// "Account::balance_: read at bank.cpp:16 and write at bank.cpp:17 are no data-race: …"
std::string silenceOf(const Finding& finding, const TextStyle& style, const std::string& base) {
  std::string sites;
  for (size_t i = 0; i < finding.sites.size() && i < 2; ++i)
    sites += (i ? " and " : "") + finding.sites[i].role + " at " + placeOf(finding.sites[i], base);
  std::string text = style.bold("silent") + ": " + printable(finding.object);
  if (!sites.empty()) text += ", " + printable(sites);
  text += std::string(": no ") + ruleName(finding.rule) + "\n";
  for (const RefuterVerdict& verdict : finding.refuters) {
    const std::string label = (verdict.refutes ? "  because " : "  not by  ");
    text += style.label(label) +
            wrapped(printable(verdict.refuter + ": " + verdict.reason), 10, 10, kWidth) + '\n';
  }
  return text + '\n';
}

bool standsOn(const Frame& frame, const SourceLine& line) { return isOn(line, frame.location); }

// Whether a site of the finding stands on the line.
bool standsOn(const Finding& finding, const SourceLine& line) {
  return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& site) {
    return std::any_of(site.stack.begin(), site.stack.end(),
                       [&](const Frame& frame) { return standsOn(frame, line); });
  });
}

// A silence about accesses is about its first site, the place that was asked for.
bool isAbout(const Finding& finding, const SourceLine& line) {
  if (finding.rule != Rule::DataRace || finding.sites.empty()) return standsOn(finding, line);
  const Frame* frame = decidingFrame(finding.sites[0]);
  return frame && standsOn(*frame, line);
}

}  // namespace

bool sameFile(const std::string& asked, const std::string& known) {
  if (known.empty()) return false;
  const bool isAbove = fs::path(asked).lexically_normal().string().starts_with("..");
  const fs::path from = isAbove ? fs::current_path() / asked : fs::path(asked);
  const std::string wanted = from.lexically_normal().string();
  const std::string normal = fs::path(known).lexically_normal().string();
  if (normal == wanted) return true;
  return normal.size() > wanted.size() && normal.ends_with(wanted) &&
         normal[normal.size() - wanted.size() - 1] == '/';
}

bool isOn(const SourceLine& line, const SourceLocation& place) {
  return place.line == line.line && sameFile(line.file, place.file);
}

std::string explainFindings(const std::vector<Finding>& findings, const ReportOptions& options) {
  std::string text;
  for (const Finding& finding : findings) text += textOfFinding(finding, options);
  return text;
}

std::string explainSourceLine(const SourceLine& line, bool hasCode,
                              const std::vector<Finding>& findings,
                              const std::vector<Finding>& refuted, const ReportOptions& options) {
  const TextStyle style(options.color);
  const std::string base = baseDirectory(options.baseDirectory);
  std::string text;
  for (const Finding& finding : findings)
    if (standsOn(finding, line)) text += textOfFinding(finding, options);
  std::set<std::string> silences;  // several call paths can have been dismissed by the same words
  for (const Finding& finding : refuted)
    if (isAbout(finding, line)) silences.insert(silenceOf(finding, style, base));
  for (const std::string& silence : silences) text += silence;
  if (!text.empty()) return text;
  const std::string beginning =
      "Nothing was suspected at " + line.file + ":" + std::to_string(line.line) + ": ";
  if (hasCode)
    return beginning +
           "no memory is accessed there that another thread could know, and no lock is taken there "
           "in a way that could go wrong.\n";
  return beginning +
         "no code was seen there that does something with memory or locks. What is not seen: lines "
         "that the preprocessor leaves out, templates of which no instance is made, code that is "
         "never come to, and bodies in the system's headers.\n";
}

}  // namespace lockstitch

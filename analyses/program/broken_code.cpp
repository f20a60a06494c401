#include "analyses/program/broken_code.h"

#include <algorithm>
#include <filesystem>

#include "analyses/facts/facts_generated.h"
#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

constexpr uint32_t kError = 2;  // Diagnostic.severity

// By its number in the unit; empty when there is none.
std::string fileOf(const facts::TranslationUnit& unit, uint32_t number) {
  if (!unit.files() || number >= unit.files()->size()) return {};
  const flatbuffers::String* path = unit.files()->Get(number)->path();
  return path ? std::filesystem::path(path->str()).lexically_normal().string() : std::string();
}

// Of a location in the unit; empty when it has none.
std::string fileOf(const facts::TranslationUnit& unit, const facts::Location* location) {
  return location ? fileOf(unit, location->file()) : std::string();
}

bool any(const Finding& finding, const auto& holds) {
  return std::any_of(finding.sites.begin(), finding.sites.end(), [&](const Site& site) {
    return std::any_of(site.stack.begin(), site.stack.end(),
                       [&](const Frame& frame) { return holds(frame.location); });
  });
}

}  // namespace

BrokenCode::BrokenCode(const std::vector<const facts::TranslationUnit*>& units) {
  for (const facts::TranslationUnit* unit : units)
    if (!unit->is_complete()) add(*unit);
  if (files_.empty()) return;
  // A header that another unit parsed without an error is known from there.
  for (const facts::TranslationUnit* unit : units)
    if (unit->is_complete() && unit->functions())
      for (const facts::Function* function : *unit->functions())
        files_.erase(fileOf(*unit, function->location()));
}

void BrokenCode::add(const facts::TranslationUnit& unit) {
  if (!unit.functions() || !unit.diagnostics()) return;
  if (unit.said_lines())
    for (const facts::SaidLine* said : *unit.said_lines())
      files_.insert(fileOf(unit, said->said_file()));
  for (const facts::Function* function : *unit.functions()) {
    const std::string file = fileOf(unit, function->location());
    if (file.empty()) continue;
    files_.insert(file);
    const Lines lines{function->location()->line(), function->end_line()};
    for (const facts::Diagnostic* error : *unit.diagnostics()) {
      const facts::Location* place = error->location();
      if (error->severity() < kError || !place || fileOf(unit, place) != file) continue;
      if (place->line() < lines.first || place->line() > lines.last) continue;
      functions_[file].push_back(lines);
      addSaid(unit, *function->location(), lines);
      break;
    }
  }
}

void BrokenCode::addSaid(const facts::TranslationUnit& unit, const facts::Location& function,
                         const Lines& lines) {
  if (!unit.said_lines()) return;
  for (const facts::SaidLine* said : *unit.said_lines()) {
    if (said->file() != function.file() || said->line() < lines.first || said->line() > lines.last)
      continue;
    functions_[fileOf(unit, said->said_file())].push_back({said->said_line(), said->said_line()});
  }
}

void BrokenCode::judge(std::vector<Finding>& findings) const {
  if (files_.empty()) return;
  std::erase_if(findings, [&](const Finding& finding) {
    return any(finding, [&](const SourceLocation& place) { return isBroken(place); });
  });
  for (Finding& finding : findings)
    if (any(finding, [&](const SourceLocation& place) { return isDoubtful(place); }))
      addDoubt(Doubt::DoesNotCompile, finding);
}

bool BrokenCode::isBroken(const SourceLocation& place) const {
  const auto known = functions_.find(place.file);
  return known != functions_.end() &&
         std::any_of(known->second.begin(), known->second.end(), [&](const Lines& lines) {
           return lines.first <= place.line && place.line <= lines.last;
         });
}

bool BrokenCode::isDoubtful(const SourceLocation& place) const {
  return files_.count(place.file) != 0;
}

}  // namespace lockstitch::program

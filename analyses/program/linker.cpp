#include "analyses/program/linker.h"

#include <algorithm>
#include <set>

#include "analyses/program/internal_names.h"
#include "analyses/program/private_names.h"
#include "analyses/program/unit_reader.h"

namespace lockstitch::program {
namespace {

std::string textOf(const flatbuffers::String* text) { return text ? text->str() : std::string(); }

template <class Vector>
uint32_t sizeOf(const Vector* vector) {
  return vector ? vector->size() : 0;
}

// An order on units that looks at their content only; those it leaves equal keep the order given.
// Of the variants of one source the fuller comes first, whose functions are taken: where one is
// without threads, that one lacks the locks.
bool unitBefore(const facts::TranslationUnit* a, const facts::TranslationUnit* b) {
  if (int order = textOf(a->main_file()).compare(textOf(b->main_file()))) return order < 0;
  auto sizes = [](const facts::TranslationUnit* unit) {
    return std::make_tuple(sizeOf(unit->strings()), sizeOf(unit->paths()),
                           sizeOf(unit->functions()), sizeOf(unit->records()));
  };
  if (sizes(a) != sizes(b)) return sizes(a) > sizes(b);
  for (uint32_t i = 0; i < sizeOf(a->strings()); ++i)
    if (int order = textOf(a->strings()->Get(i)).compare(textOf(b->strings()->Get(i))))
      return order < 0;
  return false;
}

void noteIncomplete(const facts::TranslationUnit& unit, Program& program) {
  if (unit.is_complete()) return;
  // Without functions there was nothing to analyse: the diagnostic alone says why.
  const bool hasParts = sizeOf(unit.functions()) > 0;
  Incompleteness incomplete{textOf(unit.main_file()),
                            hasParts ? "it was analysed in part only" : ""};
  const facts::Diagnostic* worst = nullptr;
  if (unit.diagnostics())
    for (const facts::Diagnostic* diagnostic : *unit.diagnostics())
      if (!worst || diagnostic->severity() > worst->severity()) worst = diagnostic;
  if (worst && worst->text() < sizeOf(unit.strings()))
    incomplete.reason += (hasParts ? ": " : "") + textOf(unit.strings()->Get(worst->text()));
  if (incomplete.reason.empty()) incomplete.reason = "nothing of it could be analysed";
  program.incomplete.push_back(std::move(incomplete));
}

}  // namespace

// Whoever calls a function that belongs to no program, and that only files with a main define, may
// come to any of them. So many that nobody can have meant it are not followed.
void addAlternatives(const UnitReader::Alternatives& alternatives, Program& program) {
  constexpr size_t kMostAlternatives = 16;
  for (const auto& [usr, bodies] : alternatives) {
    if (bodies.size() > kMostAlternatives || program.functionsByUsr.count(usr)) continue;
    program.functionsByUsr[usr] = bodies;
    program.hasAlternatives = true;
  }
}

Program linkUnits(std::vector<const facts::TranslationUnit*> units) {
  std::stable_sort(units.begin(), units.end(), unitBefore);
  Program program;
  const auto own = privateNames(units);
  UnitReader::Definitions known;
  UnitReader::Alternatives alternatives;
  std::vector<UnitReader> readers;
  readers.reserve(units.size());
  // All functions get their ids first: a value may name one of a later unit.
  for (const facts::TranslationUnit* unit : units) {
    noteIncomplete(*unit, program);
    readers.emplace_back(*unit, program);
    std::set<std::string> names = units.size() > 1 ? internalNames(*unit) : std::set<std::string>();
    if (const auto found = own.find(unit); found != own.end()) names.merge(std::set(found->second));
    readers.back().keepPrivate(names);
    readers.back().declareFunctions(known, false);
    if (holdsMain(*unit)) readers.back().bindToMain();
    if (const auto found = own.find(unit); found != own.end())
      readers.back().offer(found->second, alternatives);
  }
  for (UnitReader& reader : readers) reader.declareFunctions(known, true);
  addAlternatives(alternatives, program);
  for (UnitReader& reader : readers) reader.declareAliases();
  for (UnitReader& reader : readers) {
    reader.readFunctions();
    reader.readRecords();
    reader.readGuards();
  }
  program.indexEvents();
  return program;
}

}  // namespace lockstitch::program

#include "analyses/program/private_names.h"

#include <tuple>

#include "analyses/facts/facts_generated.h"
#include "analyses/program/internal_names.h"

namespace lockstitch::program {
namespace {

using Unit = facts::TranslationUnit;
using Place = std::tuple<std::string, uint32_t, uint32_t>;

std::string textOf(const flatbuffers::String* text) { return text ? text->str() : std::string(); }

Place placeOf(const Unit& unit, const facts::Function& function) {
  const facts::Location* where = function.location();
  if (!where) return {};
  const auto* files = unit.files();
  const bool hasFile = files && where->file() < files->size();
  return {hasFile ? textOf(files->Get(where->file())->path()) : "", where->line(), where->column()};
}

}  // namespace

std::map<std::string, std::set<std::string>> privateNames(
    const std::vector<const Unit*>& units, const std::map<const Unit*, std::string>& programs) {
  if (programs.empty()) return {};

  // Only what a unit of one program defines can be private.
  std::map<std::string, std::set<Place>> places;
  for (const auto& [unit, program] : programs)
    for (const facts::Function* function : *unit->functions())
      if (isDefined(*function)) places[usrOf(*unit, *function)].insert(placeOf(*unit, *function));
  for (const Unit* unit : units) {
    if (!unit->functions()) continue;
    for (const facts::Function* function : *unit->functions()) {
      const auto found = places.find(usrOf(*unit, *function));
      if (found != places.end() && isDefined(*function))
        found->second.insert(placeOf(*unit, *function));
    }
  }

  std::map<std::string, std::set<std::string>> result;
  for (const auto& [unit, program] : programs)
    for (const facts::Function* function : *unit->functions()) {
      const std::string usr = usrOf(*unit, *function);
      if (isDefined(*function) && places[usr].size() > 1) result[program].insert(usr);
    }
  return result;
}

}  // namespace lockstitch::program

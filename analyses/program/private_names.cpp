#include "analyses/program/private_names.h"

#include <tuple>

namespace lockstitch::program {
namespace {

using Unit = facts::TranslationUnit;
using Place = std::tuple<std::string, uint32_t, uint32_t>;

std::string textOf(const flatbuffers::String* text) { return text ? text->str() : std::string(); }

// Weakly defined does not count.
bool isDefined(const facts::Function& function) {
  return function.blocks() && function.blocks()->size() > 0 && !function.is_declaration();
}

std::string usrOf(const Unit& unit, const facts::Function& function) {
  const auto* strings = unit.strings();
  return strings && function.usr() < strings->size() ? textOf(strings->Get(function.usr())) : "";
}

Place placeOf(const Unit& unit, const facts::Function& function) {
  const facts::Location* where = function.location();
  if (!where) return {};
  const auto* files = unit.files();
  const bool hasFile = files && where->file() < files->size();
  return {hasFile ? textOf(files->Get(where->file())->path()) : "", where->line(), where->column()};
}

}  // namespace

bool holdsMain(const Unit& unit) {
  if (!unit.functions()) return false;
  for (const facts::Function* function : *unit.functions())
    if (function->is_main() && isDefined(*function)) return true;
  return false;
}

std::map<const Unit*, std::set<std::string>> privateNames(const std::vector<const Unit*>& units) {
  std::vector<const Unit*> withMain;
  for (const Unit* unit : units)
    if (holdsMain(*unit)) withMain.push_back(unit);
  if (withMain.empty()) return {};

  // Only what a unit with a main defines can be private.
  std::map<std::string, std::set<Place>> places;
  for (const Unit* unit : withMain)
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

  std::map<const Unit*, std::set<std::string>> result;
  for (const Unit* unit : withMain)
    for (const facts::Function* function : *unit->functions()) {
      const std::string usr = usrOf(*unit, *function);
      if (isDefined(*function) && places[usr].size() > 1) result[unit].insert(usr);
    }
  return result;
}

}  // namespace lockstitch::program

#include "analyses/program/unit_programs.h"

#include <algorithm>
#include <boost/dynamic_bitset.hpp>
#include <set>
#include <unordered_map>

#include "analyses/facts/facts_generated.h"
#include "analyses/program/internal_names.h"

namespace lockstitch::program {
namespace {

using Unit = facts::TranslationUnit;
using Programs = boost::dynamic_bitset<>;

std::string mainFileOf(const Unit& unit) { return unit.main_file() ? unit.main_file()->str() : ""; }

// A function by a name that other units can mean.
bool isShared(const facts::Function& function, const std::string& usr) {
  return isDefined(function) && !function.is_main() && !isInternal(usr) && functionOf(usr) == usr;
}

// What the linker sees of a unit.
struct Symbols {
  std::set<std::string> used;     // by the functions of its main file
  std::set<std::string> defined;  // what some unit uses, and `alone`
  std::set<std::string> alone;    // what no two units of one program can define
};

class UnitPrograms {
 public:
  explicit UnitPrograms(const std::vector<const Unit*>& units) : units_(units) {
    std::set<std::string> names;
    for (const Unit* unit : units)
      if (holdsMain(*unit)) names.insert(mainFileOf(*unit));
    programs_.assign(names.begin(), names.end());
  }

  std::map<const Unit*, std::string> run() {
    if (programs_.size() > 1) {
      readSymbols();
      startWithAll();
      do {
        hasChanged_ = false;
        narrowByUses();
        narrowByDefinitions();
      } while (hasChanged_);
    }
    std::map<const Unit*, std::string> owners;
    for (size_t i = 0; i < units_.size(); ++i)
      if (holdsMain(*units_[i]))
        owners[units_[i]] = mainFileOf(*units_[i]);
      else if (programs_.size() > 1 && isDedicated(i))
        owners[units_[i]] = programs_[allowed_[i].find_first()];
    return owners;
  }

 private:
  void readSymbols() {
    std::set<std::string> used;
    for (size_t i = 0; i < units_.size(); ++i) {
      readUses(i);
      used.insert(symbols_[i].used.begin(), symbols_[i].used.end());
    }
    for (size_t i = 0; i < units_.size(); ++i) readDefinitions(i, used);
    for (Symbols& symbols : symbols_)
      std::erase_if(symbols.used, [&](const std::string& name) {
        return symbols.defined.count(name) != 0 || definers_.count(name) == 0;
      });
  }

  void readUses(size_t i) {
    const Unit& unit = *units_[i];
    symbols_.emplace_back();
    if (!unit.functions()) return;
    for (const facts::Function* function : *unit.functions())
      if (isDefined(*function) && isInMainFile(unit, function->location()))
        collectUses(unit, *function, symbols_[i].used);
  }

  void readDefinitions(size_t i, const std::set<std::string>& used) {
    const Unit& unit = *units_[i];
    if (!unit.functions()) return;
    for (const facts::Function* function : *unit.functions()) {
      const std::string usr = usrOf(unit, *function);
      if (!isShared(*function, usr)) continue;
      // Methods within their class, and instances of templates, may be defined in many units.
      const bool isAlone = function->kind() == facts::FunctionKind::Function &&
                           function->instance_key() == 0 &&
                           isInMainFile(unit, function->location());
      if (isAlone) symbols_[i].alone.insert(usr);
      if ((isAlone || used.count(usr)) && symbols_[i].defined.insert(usr).second)
        definers_[usr].push_back(i);
    }
  }

  void startWithAll() {
    for (const Unit* unit : units_) {
      Programs programs(programs_.size());
      if (holdsMain(*unit))
        programs.set(std::lower_bound(programs_.begin(), programs_.end(), mainFileOf(*unit)) -
                     programs_.begin());
      else
        programs.set();
      allowed_.push_back(std::move(programs));
    }
    isFree_.resize(units_.size());
  }

  bool isDedicated(size_t unit) const { return allowed_[unit].count() == 1; }

  void narrow(size_t unit, const Programs& to) {
    if (isFree_[unit] || holdsMain(*units_[unit]) || allowed_[unit].is_subset_of(to)) return;
    hasChanged_ = true;
    allowed_[unit] &= to;
    if (allowed_[unit].any()) return;
    allowed_[unit].set();
    isFree_[unit] = true;
  }

  // A unit is only where what it uses is.
  void narrowByUses() {
    for (size_t unit = 0; unit < units_.size(); ++unit)
      for (const std::string& name : symbols_[unit].used) {
        Programs where(programs_.size());
        for (size_t definer : definers_.at(name)) where |= allowed_[definer];
        narrow(unit, where);
      }
  }

  // Each unit is part of some program: one that can be of one only is in that, and what it defines
  // no other unit does there.
  void narrowByDefinitions() {
    for (const auto& [name, definers] : definers_) {
      if (definers.size() < 2) continue;
      for (size_t one : definers) {
        if (!isDedicated(one) || !symbols_[one].alone.count(name)) continue;
        for (size_t other : definers)
          if (allowed_[other] != allowed_[one]) narrow(other, ~allowed_[one]);
      }
    }
  }

  const std::vector<const Unit*>& units_;
  std::vector<std::string> programs_;  // by main file, sorted
  std::vector<Symbols> symbols_;       // of the units, as all that follows
  std::vector<Programs> allowed_;
  std::vector<bool> isFree_;  // it contradicts itself
  std::map<std::string, std::vector<size_t>> definers_;
  bool hasChanged_ = false;
};

}  // namespace

bool holdsMain(const Unit& unit) {
  if (!unit.functions()) return false;
  for (const facts::Function* function : *unit.functions())
    if (function->is_main() && isDefined(*function)) return true;
  return false;
}

std::map<const Unit*, std::string> programsOfUnits(const std::vector<const Unit*>& units) {
  return UnitPrograms(units).run();
}

}  // namespace lockstitch::program

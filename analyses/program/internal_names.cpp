#include "analyses/program/internal_names.h"

#include <algorithm>
#include <map>
#include <vector>

#include "analyses/facts/facts_generated.h"

namespace lockstitch::program {
namespace {

template <class Vector>
uint32_t sizeOf(const Vector* vector) {
  return vector ? vector->size() : 0;
}

std::string textOf(const facts::TranslationUnit& unit, uint32_t number) {
  return number < sizeOf(unit.strings()) ? unit.strings()->Get(number)->str() : std::string();
}

// What events name, of the kinds that a linker knows: variables and functions.
class Uses {
 public:
  Uses(const facts::TranslationUnit& unit, std::set<std::string>& used)
      : unit_(unit), used_(used) {}

  void add(const facts::Event& event) {
    addPath(event.path());
    addValue(event.value());
    addValue(event.receiver());
    for (uint32_t i = 0; i < sizeOf(event.arguments()); ++i) addValue(event.arguments()->Get(i));
    for (uint32_t i = 0; i < sizeOf(event.captures()); ++i)
      addValue(event.captures()->Get(i)->value());
    for (uint32_t i = 0; i < sizeOf(event.locks()); ++i) addPath(event.locks()->Get(i));
    for (uint32_t i = 0; i < sizeOf(event.shared_locks()); ++i)
      addPath(event.shared_locks()->Get(i));
  }

 private:
  void addValue(const facts::Value* value) {
    if (!value) return;
    addPath(value->path());
    if (value->symbol()) used_.insert(functionOf(textOf(unit_, value->symbol())));
  }

  void addPath(uint32_t number) {
    if (number == 0 || number >= sizeOf(unit_.paths())) return;
    const facts::AccessPath& path = *unit_.paths()->Get(number);
    const bool isNamed =
        path.root() == facts::RootKind::Global || path.root() == facts::RootKind::Function;
    if (isNamed) used_.insert(functionOf(textOf(unit_, path.symbol())));
  }

  const facts::TranslationUnit& unit_;
  std::set<std::string>& used_;
};

class InternalNames {
 public:
  explicit InternalNames(const facts::TranslationUnit& unit) : unit_(unit) {}

  std::set<std::string> find() {
    for (uint32_t i = 0; i < sizeOf(unit_.paths()); ++i) {
      const facts::AccessPath& path = *unit_.paths()->Get(i);
      if (path.root() != facts::RootKind::Global || path.is_const()) continue;
      if (const std::string usr = textOf(unit_, path.symbol()); isInternal(usr)) names_.insert(usr);
    }
    for (uint32_t i = 0; i < sizeOf(unit_.functions()); ++i) note(*unit_.functions()->Get(i));
    spread();
    return std::move(names_);
  }

 private:
  void note(const facts::Function& function) {
    const std::string usr = functionOf(usrOf(unit_, function));
    const bool isOfMainFile = isInMainFile(unit_, function.location());
    if (isInternal(usr) && isOfMainFile) names_.insert(usr);
    if (isOfMainFile || function.is_system() || sizeOf(function.blocks()) == 0) return;
    collectUses(unit_, function, uses_[usr]);
  }

  // Whoever uses what is the unit's own is, too.
  void spread() {
    std::map<std::string, std::vector<std::string>> users;
    for (const auto& [user, used] : uses_)
      for (const std::string& one : used) users[one].push_back(user);
    std::vector<std::string> open(names_.begin(), names_.end());
    while (!open.empty()) {
      const std::string name = std::move(open.back());
      open.pop_back();
      const auto found = users.find(name);
      if (found == users.end()) continue;
      for (const std::string& user : found->second)
        if (names_.insert(user).second) open.push_back(user);
    }
  }

  const facts::TranslationUnit& unit_;
  std::set<std::string> names_;
  std::map<std::string, std::set<std::string>> uses_;  // of functions in headers
};

}  // namespace

bool isDefined(const facts::Function& function) {
  return sizeOf(function.blocks()) > 0 && !function.is_declaration();
}

std::string usrOf(const facts::TranslationUnit& unit, const facts::Function& function) {
  return textOf(unit, function.usr());
}

bool isInternal(const std::string& usr) {
  return usr.size() > 2 && usr.starts_with("c:") && usr[2] != '@';
}

void collectUses(const facts::TranslationUnit& unit, const facts::Function& function,
                 std::set<std::string>& used) {
  Uses uses(unit, used);
  for (uint32_t i = 0; i < sizeOf(function.blocks()); ++i) {
    const auto* events = function.blocks()->Get(i)->events();
    for (uint32_t at = 0; at < sizeOf(events); ++at) uses.add(*events->Get(at));
  }
}

std::string functionOf(const std::string& usr) {
  return usr.substr(0, std::min(usr.find("@lambda:"), usr.find("@omp:")));
}

bool isInMainFile(const facts::TranslationUnit& unit, const facts::Location* where) {
  return where && unit.main_file() && where->file() < sizeOf(unit.files()) &&
         unit.files()->Get(where->file())->path()->str() == unit.main_file()->str();
}

std::set<std::string> internalNames(const facts::TranslationUnit& unit) {
  return InternalNames(unit).find();
}

}  // namespace lockstitch::program

#include "analyses/program/internal_names.h"

#include <algorithm>
#include <map>
#include <vector>

namespace lockstitch::program {
namespace {

template <class Vector>
uint32_t sizeOf(const Vector* vector) {
  return vector ? vector->size() : 0;
}

// Clang's USRs name the file of what other files cannot mean: "c:counter.h@count", "c:@shared".
bool isInternal(const std::string& usr) {
  return usr.size() > 2 && usr.starts_with("c:") && usr[2] != '@';
}

class InternalNames {
 public:
  explicit InternalNames(const facts::TranslationUnit& unit) : unit_(unit) {}

  std::set<std::string> find() {
    for (uint32_t i = 0; i < sizeOf(unit_.paths()); ++i) {
      const facts::AccessPath& path = *unit_.paths()->Get(i);
      if (path.root() != facts::RootKind::Global || path.is_const()) continue;
      if (const std::string usr = text(path.symbol()); isInternal(usr)) names_.insert(usr);
    }
    for (uint32_t i = 0; i < sizeOf(unit_.functions()); ++i) note(*unit_.functions()->Get(i));
    spread();
    return std::move(names_);
  }

 private:
  std::string text(uint32_t number) const {
    return number < sizeOf(unit_.strings()) ? unit_.strings()->Get(number)->str() : std::string();
  }

  void note(const facts::Function& function) {
    const std::string usr = functionOf(text(function.usr()));
    const bool isOfMainFile = isInMainFile(unit_, function.location());
    if (isInternal(usr) && isOfMainFile) names_.insert(usr);
    if (isOfMainFile || function.is_system() || sizeOf(function.blocks()) == 0) return;
    std::set<std::string>& used = uses_[usr];
    for (const facts::Block* block : *function.blocks())
      for (uint32_t i = 0; i < sizeOf(block->events()); ++i) use(*block->events()->Get(i), used);
  }

  void use(const facts::Event& event, std::set<std::string>& used) const {
    usePath(event.path(), used);
    useValue(event.value(), used);
    useValue(event.receiver(), used);
    for (uint32_t i = 0; i < sizeOf(event.arguments()); ++i)
      useValue(event.arguments()->Get(i), used);
    for (uint32_t i = 0; i < sizeOf(event.captures()); ++i)
      useValue(event.captures()->Get(i)->value(), used);
    for (uint32_t i = 0; i < sizeOf(event.locks()); ++i) usePath(event.locks()->Get(i), used);
    for (uint32_t i = 0; i < sizeOf(event.shared_locks()); ++i)
      usePath(event.shared_locks()->Get(i), used);
  }

  void useValue(const facts::Value* value, std::set<std::string>& used) const {
    if (!value) return;
    usePath(value->path(), used);
    if (value->symbol()) used.insert(functionOf(text(value->symbol())));
  }

  void usePath(uint32_t number, std::set<std::string>& used) const {
    if (number == 0 || number >= sizeOf(unit_.paths())) return;
    const facts::AccessPath& path = *unit_.paths()->Get(number);
    const bool isNamed =
        path.root() == facts::RootKind::Global || path.root() == facts::RootKind::Function;
    if (isNamed) used.insert(functionOf(text(path.symbol())));
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

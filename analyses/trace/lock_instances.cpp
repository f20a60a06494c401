#include "analyses/trace/lock_instances.h"

#include <algorithm>
#include <set>

namespace lockstitch {
namespace {

using Texts = std::vector<std::string>;

bool areDifferent(const Texts& texts) {
  return std::set<std::string>(texts.begin(), texts.end()).size() == texts.size();
}

std::string fileName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

Texts numbered(Texts texts) {
  std::map<std::string, int> sames, given;
  for (const std::string& text : texts) ++sames[text];
  for (std::string& text : texts) {
    if (sames[text] == 1) continue;
    const std::string number = "no. " + std::to_string(++given[text]);
    text += (text.empty() ? "" : ", ") + number;
  }
  return texts;
}

// What says most in the fewest words.
Texts told(const std::vector<LockId>& locks, RunNames& names) {
  Texts places, exactly, declarations;
  for (const LockId lock : locks) {
    places.push_back(names.lockInstance(lock));
    exactly.push_back(names.lockInstance(lock, true));
    const std::string& declaration = names.lockDeclaration(lock);
    declarations.push_back(declaration.empty() ? "" : "of " + fileName(declaration));
  }
  for (const Texts& texts : {places, exactly, declarations})
    if (areDifferent(texts)) return texts;
  return numbered(std::move(places));
}

}  // namespace

LockInstances::LockInstances(std::vector<LockId> locks, RunNames& names) : names_(names) {
  std::sort(locks.begin(), locks.end());
  locks.erase(std::unique(locks.begin(), locks.end()), locks.end());
  std::map<std::string, std::vector<LockId>> byName;
  for (const LockId lock : locks) byName[names.lockClass(lock)].push_back(lock);
  for (const auto& [name, sames] : byName) {
    if (sames.size() == 1) continue;
    const Texts texts = told(sames, names);
    for (size_t i = 0; i < sames.size(); ++i) instances_[sames[i]] = texts[i];
  }
}

const std::string& LockInstances::of(LockId lock) const {
  static const std::string none;
  const auto found = instances_.find(lock);
  return found == instances_.end() ? none : found->second;
}

std::string LockInstances::text(LockId lock) const {
  return lockText({names_.lockClass(lock), false, {}, of(lock)});
}

void LockInstances::tellApart(const std::vector<TraceHeldLock>& locks, Site& site) const {
  for (size_t i = 0; i < std::min(locks.size(), site.held.size()); ++i)
    site.held[i].instance = of(locks[i].lock);
}

}  // namespace lockstitch

#include "analyses/program/narrate.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "analyses/program/busy_flags.h"
#include "analyses/program/once.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {

std::string Narrator::object(PathId path) const {
  const PathTable& paths = program_.paths;
  std::string suffix;
  for (; paths.parent(path); path = paths.parent(path)) {
    const StepKey& step = paths.key(path).step;
    if (step.kind == StepKind::Index) suffix = "[]" + suffix;
    if (step.kind == StepKind::Deref && suffix.empty()) suffix = "";
    if (step.kind == StepKind::Field) {
      const std::string& name = program_.text(step.symbol);
      // Our own, and what belongs to a pair.
      if (name.starts_with("<") || name.starts_with("std::")) continue;
      const PathId whole = paths.parent(path);
      const bool isMember = paths.parent(whole) && paths.key(whole).step.kind == StepKind::Field;
      if (isMember && program_.wrappedLocks.count(step.symbol)) continue;
      // A member of a class without a name: nothing says whose but the variable that it is in.
      const bool isOfVariable = name.find("::") == name.npos &&
                                paths.rootKey(path).kind == Root::Global &&
                                !paths.hasStep(path, StepKind::Deref);
      return (isOfVariable ? object(whole) + "." : "") + name + suffix;
    }
  }
  PathDescription description = paths.description(path);
  if (description.name) return program_.text(description.name) + suffix;
  if (description.rootType) return program_.text(description.rootType) + suffix;
  const std::string& symbol = program_.text(paths.key(path).root.symbol);
  return symbol.empty() ? "an object" + suffix : symbol + suffix;
}

std::string Narrator::owner(PathId path) const {
  PathId root = program_.paths.rootOf(path);
  return program_.text(program_.paths.description(root).name);
}

const Event* Narrator::leaf(ChainId chain) const {
  const ChainLink& last = program_.chains[program_.chains.leaf(chain)];
  return program_.event(last.function, last.event);
}

FunctionId Narrator::leafFunction(ChainId chain) const {
  return program_.chains[program_.chains.leaf(chain)].function;
}

SourceLocation Narrator::location(ChainId chain) const {
  const Event* event = leaf(chain);
  return event ? program_.location(event->location) : SourceLocation{};
}

CallStack Narrator::stack(ChainId chain, ChainId threadCreation) const {
  const ChainTable::Links links = program_.chains.links(chain);
  const ChainTable::Links creation = program_.chains.links(threadCreation);
  auto at = links.begin();
  size_t further = program_.chains.length(chain);
  for (const ChainLink& start : creation) {
    if (further <= 1 || at->event != start.event || at->function != start.function) break;
    ++at;
    --further;
  }
  CallStack stack;
  for (; further > 0; ++at, --further) {
    const ChainLink& link = *at;
    const Function& function = program_.function(link.function);
    if (!function.name) continue;  // the entry that we made
    Frame frame;
    frame.function = program_.text(function.name);
    frame.isUser = !function.isSystem;
    if (const Event* event = program_.event(link.function, link.event))
      frame.location = program_.location(event->location);
    stack.push_back(std::move(frame));
  }
  std::reverse(stack.begin(), stack.end());
  return stack;
}

bool Narrator::isRecursive(ChainId chain) const {
  std::set<FunctionId> seen;
  for (const ChainLink& link : program_.chains.links(chain))
    if (!seen.insert(link.function).second) return true;
  return false;
}

namespace {

// Whoever has waited for a future has what a semaphore's token is, but nothing that can be held.
bool isOfFuture(const Program& program, PathId lock) {
  const PathTable& paths = program.paths;
  if (!paths.parent(lock) || paths.key(lock).step.symbol != program.exclusions.token) return false;
  const std::string& type = program.text(paths.description(paths.parent(lock)).type);
  return type.find("future") != std::string::npos;
}

// The name of the element that it is, where its index is a number: "table[1]"; "" for anything
// else.
std::string elementName(const Narrator& narrator, const Program& program, PathId path) {
  if (!program.paths.parent(path)) return "";
  const StepKey& step = program.paths.key(path).step;
  if (step.kind != StepKind::Index || step.index < 0) return "";
  const std::string name = narrator.object(program.paths.parent(path));
  return name + "[" + std::to_string(step.index) + "]";
}

// The names of the objects that it lies in, from itself outwards.
std::vector<std::string> namesOutwards(const Narrator& narrator, const Program& program,
                                       PathId path) {
  std::vector<std::string> names;
  for (; path; path = program.paths.parent(path)) {
    std::string name = narrator.object(path);
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

// What it lies in and none of the others does; or which element it is.
std::string instanceAmong(const Narrator& narrator, const Program& program, PathId lock,
                          const std::set<PathId>& sames) {
  const std::string element = elementName(narrator, program, lock);
  const std::vector<std::string> names = namesOutwards(narrator, program, lock);
  bool isElement = !element.empty();
  size_t level = 0;
  for (const PathId other : sames) {
    if (other == lock) continue;
    isElement &= elementName(narrator, program, other) != element;
    const std::vector<std::string> others = namesOutwards(narrator, program, other);
    size_t same = 0;
    while (same < names.size() && same < others.size() && names[same] == others[same]) ++same;
    level = std::max(level, same);
  }
  if (isElement) return element;
  return level < names.size() ? "of " + names[level] : "";
}

}  // namespace

std::vector<Narrator::ToldLock> Narrator::told(LocksetId held) const {
  std::vector<ToldLock> result;
  for (const HeldLock& lock : sets_.locksets[held]) {
    if (isOneAtATime(program_, lock.lock) || isBusyMark(program_, lock.lock) ||
        isPassedMark(program_, lock.lock))
      continue;
    if (program_.paths.parent(lock.lock) &&
        program_.paths.key(lock.lock).step.symbol == program_.exclusions.differs)
      continue;
    if (isBaton(program_, lock.lock) || isOfFuture(program_, lock.lock) ||
        isFoundClear(program_, lock.lock) || isAlone(program_, lock.lock))
      continue;
    const bool hasName = !isUncertain(program_, lock.lock);
    result.push_back({hasName ? lock.lock : PathId{},
                      {hasName ? object(lock.lock) : kUnnamedLock, lock.mode == Mode::Shared,
                       location(lock.site)}});
  }
  return result;
}

std::vector<HeldLockInfo> Narrator::held(LocksetId held,
                                         const std::vector<LocksetId>& among) const {
  std::map<std::string, std::set<PathId>> byName;
  for (const LocksetId other : among)
    for (const ToldLock& lock : told(other))
      if (lock.path) byName[lock.info.lock].insert(lock.path);
  std::vector<HeldLockInfo> result;
  for (ToldLock& lock : told(held)) {
    if (lock.path && byName[lock.info.lock].size() > 1)
      lock.info.instance = instanceAmong(*this, program_, lock.path, byName[lock.info.lock]);
    result.push_back(std::move(lock.info));
  }
  return result;
}

std::string Narrator::lockNames(LocksetId heldId, LocksetId other) const {
  std::string names;
  for (const HeldLockInfo& lock : held(heldId, {heldId, other}))
    names += (names.empty() ? "" : ", ") + lockText(lock) + (lock.shared ? " (shared)" : "");
  return names.empty() ? "no lock" : names;
}

std::string Narrator::brief(const SourceLocation& at) const {
  if (at.file.empty()) return "an unknown place";
  return std::filesystem::path(at.file).filename().string() + ":" + std::to_string(at.line);
}

std::string Narrator::macroNote(ChainId chain) const {
  const Event* event = leaf(chain);
  return event && event->macro ? "spelt by the macro " + program_.text(event->macro) : "";
}

Site Narrator::site(const std::string& role, PathId path, const Context& context,
                    const Parallel& parallel) const {
  Site site;
  site.role = role;
  site.object = object(path);
  site.stack = stack(context.chain, parallel.origin().threads[context.thread].chain);
  site.held = held(context.held);
  site.thread = parallel.describe(context.thread);
  site.note = macroNote(context.chain);
  return site;
}

}  // namespace lockstitch::program

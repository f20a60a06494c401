#include "analyses/trace/run_names.h"

#include <algorithm>
#include <utility>

#include "analyses/findings/fingerprint.h"
#include "analyses/trace/outlined.h"
#include "analyses/trace/user_frames.h"

namespace lockstitch {
namespace {

// Of several names for one thing, a field's is the one that says most; then the most frequent.
std::string bestName(const std::map<std::string, int>& votes) {
  const auto rank = [](const std::pair<const std::string, int>& vote) {
    return std::pair(vote.first.find("::") != std::string::npos, vote.second);
  };
  auto best = std::max_element(votes.begin(), votes.end(), [&](const auto& a, const auto& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a.first > b.first;
  });
  return best == votes.end() ? std::string() : best->first;
}

// Whether the access may be the read of a reference in a block that is freed or was allocated:
// what is referred to has another name than that block.
bool mayBeOfReference(const TraceAccess& access, const std::vector<const TraceAccess*>& all) {
  const bool isOfBlock = std::any_of(all.begin(), all.end(), [](const TraceAccess* other) {
    return (other->flags & (trace::kFree | trace::kMade)) != 0;
  });
  return isOfBlock && access.bytes == sizeof(void*) && (access.flags & trace::kWrite) == 0;
}

}  // namespace

RunNames::RunNames(const Trace& trace, Symbols& symbols) : trace_(trace), symbols_(symbols) {
  for (const TraceAcquisition& it : trace.acquisitions) {
    lockSites_[it.lock].insert(it.stack);
    noteHeld(it.held, it.stack);
  }
  for (const TraceRace& it : trace.races)
    for (const TraceAccess* access : {&it.first, &it.second}) noteHeld(access->held, access->stack);
  for (const TraceAtomicity& it : trace.atomicityViolations)
    for (const TraceAccess* access : {&it.check, &it.act, &it.other})
      noteHeld(access->held, access->stack);
  for (const TraceLockStatistics& it : trace.lockStatistics) lockSites_[it.lock].insert(it.stack);
  for (const TraceMisuse& it : trace.misuses) lockSites_[it.lock].insert(it.stack);
}

void RunNames::noteHeld(const std::vector<TraceHeldLock>& held, StackId below) {
  constexpr size_t kEnough = 4;  // to tell a helper from who holds the lock
  for (const TraceHeldLock& lock : held) {
    lockSites_[lock.lock].insert(lock.stack);
    std::set<StackId>& known = below_[lock.stack];
    if (known.size() < kEnough) known.insert(below);
  }
}

const CallStack& RunNames::stack(StackId id) {
  auto [place, isNew] = stacks_.try_emplace(id);
  if (!isNew) return place->second;
  for (uint64_t address : trace_.stack(id)) {
    const TraceModule* module = trace_.moduleAt(address);
    if (module == nullptr) {
      Frame frame;
      frame.address = withoutStamp(address);
      frame.isUser = false;
      place->second.push_back(frame);
      continue;
    }
    for (Frame& frame : symbols_.frames(module->path, withoutStamp(address) - module->loadBias)) {
      frame.isUser &= isUserCode(frame);
      place->second.push_back(std::move(frame));
    }
  }
  return place->second;
}

CallStack RunNames::stack(StackId id, ThreadId thread) {
  const CallStack& whole = stack(id);
  const bool hasTask = std::any_of(whole.begin(), whole.end(), isTaskBody);
  return withoutOutlining(whole, hasTask ? creatorOf(thread) : "");
}

std::string RunNames::creatorOf(ThreadId task) {
  constexpr int kDeepest = 32;  // tasks within tasks
  for (int depth = 0; depth < kDeepest; ++depth) {
    const TraceThread* thread = trace_.thread(task);
    const Frame* made = thread == nullptr ? nullptr : decidingFrame(stack(thread->forkStack));
    if (made == nullptr) return "";
    if (!isTaskBody(*made)) return normaliseFunctionName(made->function);
    task = thread->parent;
  }
  return "";
}

std::string RunNames::shortPlace(const SourceLocation& location) {
  if (location.file.empty()) return "";
  return location.file.substr(location.file.find_last_of('/') + 1) + ":" +
         std::to_string(location.line);
}

std::string RunNames::place(StackId id) {
  const Frame* frame = decidingFrame(stack(id));
  if (frame == nullptr) return "";
  const std::string place = shortPlace(frame->location);
  return place.empty() ? frame->function : place;
}

std::string RunNames::whereabouts(StackId id) {
  const std::string text = place(id);
  if (text.empty()) return "";
  return (location(id).file.empty() ? "in " : "at ") + text;
}

SourceLocation RunNames::location(StackId id) {
  const Frame* frame = decidingFrame(stack(id));
  return frame == nullptr ? SourceLocation() : frame->location;
}

std::string RunNames::shortThread(ThreadId id) const {
  return id == kMainThread ? "main" : "T" + std::to_string(id.value - 1);
}

std::string RunNames::thread(ThreadId id) {
  if (!id) return "an unknown thread";
  if (id == kMainThread) return kMainThreadText;
  std::string text = "thread " + shortThread(id);
  const TraceThread* thread = trace_.thread(id);
  if (thread == nullptr) return text;
  if (!thread->name.empty()) text += " \"" + thread->name + "\"";
  const std::string started = place(thread->forkStack);
  return started.empty() ? text : text + ", started at " + started;
}

std::optional<DataSymbol> RunNames::dataAt(uint64_t address, uint64_t bytes) {
  const TraceModule* module = trace_.moduleAt(address);
  if (module == nullptr) return std::nullopt;
  return symbols_.data(module->path, withoutStamp(address) - module->loadBias, bytes);
}

const std::optional<DataSymbol>& RunNames::ask(
    const Frame& frame, Answers& known, const std::function<std::optional<DataSymbol>()>& answer) {
  auto [place, isNew] =
      known.try_emplace({frame.module, frame.address, frame.function, frame.location});
  if (isNew) place->second = answer();
  return place->second;
}

// Counted by the calls that both stacks are below: of the innermost such the call goes on.
size_t RunNames::returnedFrames(StackId taken) {
  const auto others = below_.find(taken);
  if (others == below_.end()) return 0;
  size_t most = 0;
  for (const StackId other : others->second) {
    const CallStack &after = stack(other), &at = stack(taken);
    size_t common = 0;
    while (common < std::min(at.size(), after.size())) {
      const Frame &left = at[at.size() - 1 - common], &right = after[after.size() - 1 - common];
      const bool isOneCall = left == right;  // its function need not have a name
      if (!isOneCall && (left.function != right.function || left.function.empty())) break;
      ++common;
      if (!isOneCall) break;
    }
    if (common > 0) most = std::max(most, at.size() - common);
  }
  return most;
}

std::optional<NamedLock> RunNames::lockTakenIn(const CallStack& stack, size_t returned) {
  constexpr int kFurthest = 8;  // helpers that call helpers
  std::optional<NamedLock> best;
  LockFrame known;
  int asked = 0;
  const Frame* const first = decidingFrame(stack);
  if (first == nullptr) return best;
  for (const Frame* frame = first; frame != stack.data() + stack.size() && asked < kFurthest;
       ++frame) {
    if (frame != first && !frame->isUser) continue;
    known.isCaller = asked > 0;
    known.hasReturned = static_cast<size_t>(frame - stack.data()) < returned;
    auto [answer, isNew] = lockAnswers_.try_emplace(
        {frame->module, frame->address, frame->function, frame->location, known});
    if (isNew) answer->second = symbols_.lockAt(*frame, known);
    ++asked;
    const std::optional<NamedLock>& named = answer->second;
    if (!named) break;
    if (named->standing == NamedLock::Standing::Alias) continue;
    best = named;
    if (named->ownClass.empty()) break;
    known.ownClass = named->ownClass;
  }
  return best;
}

std::optional<NamedLock> RunNames::flagOf(const CallStack& stack) {
  const Frame* frame = decidingFrame(stack);
  if (frame == nullptr) return std::nullopt;
  const auto& named = ask(*frame, onceAnswers_, [&] { return symbols_.onceFlagAt(*frame); });
  return named ? std::optional(NamedLock{*named}) : std::nullopt;
}

RunNames::LockName RunNames::nameFromSites(const TraceLock& lock) {
  const bool isOnce = lock.kind == trace::LockKind::Once;
  // Itself; a part of what is meant, as far as a stack that was cut short says; what points to it.
  std::map<std::string, int> objects, parts, pointers;
  std::map<std::string, std::string> declarations;
  for (StackId site : lockSites_[lock.id]) {
    const size_t returned = returnedFrames(site);
    const auto named = isOnce ? flagOf(stack(site)) : lockTakenIn(stack(site), returned);
    if (!named) continue;
    const bool isItself = named->standing == NamedLock::Standing::Itself;
    ++(!isItself ? pointers : named->ownClass.empty() ? objects : parts)[named->symbol.name];
    declarations.try_emplace(named->symbol.name, declaredIn(named->symbol));
  }
  // What lies within a larger object is a member of that one, and no pointer's.
  const bool isPart = lock.blockAddress != 0 && lock.address != lock.blockAddress;
  if (isPart) pointers.clear();
  const auto& votes = !objects.empty() ? objects : !parts.empty() ? parts : pointers;
  const std::string best = bestName(votes);
  return {best, declarations[best]};
}

RunNames::LockName RunNames::nameLock(const TraceLock& lock) {
  if (const auto data = dataAt(lock.address)) return {data->name, declaredIn(*data)};
  LockName name = nameFromSites(lock);
  if (!name.text.empty()) return name;
  if (lock.blockAddress != 0) {
    const std::string allocated = whereabouts(lock.blockStack);
    const uint64_t offset = lock.address - lock.blockAddress;
    // An object with several locks has them at different bytes.
    if (!allocated.empty())
      return {offset == 0 ? "lock allocated " + allocated
                          : "lock at byte " + std::to_string(offset) + " of the object allocated " +
                                allocated,
              "", true};
  }
  const std::string created = whereabouts(lock.creationStack);
  return {created.empty() ? "lock " + std::to_string(lock.id.value) : "lock first taken " + created,
          ""};
}

const RunNames::LockName& RunNames::nameOf(LockId id) {
  auto [place, isNew] = lockNames_.try_emplace(id);
  if (isNew) {
    const TraceLock* lock = trace_.lock(id);
    place->second =
        lock == nullptr ? LockName{"lock " + std::to_string(id.value), ""} : nameLock(*lock);
  }
  return place->second;
}

const std::string& RunNames::lockClass(LockId id) { return nameOf(id).text; }
const std::string& RunNames::lockDeclaration(LockId id) { return nameOf(id).declaredIn; }

std::string RunNames::localLock(LockId id, StackId site) {
  const TraceLock* lock = trace_.lock(id);
  if (lock == nullptr || lock->blockAddress != 0 || dataAt(lock->address)) return "";
  const auto named = lockTakenIn(stack(site), returnedFrames(site));
  const bool isLocal = named && named->standing == NamedLock::Standing::Itself &&
                       named->symbol.isLocal && named->symbol.declaredAt.line != 0;
  return isLocal ? named->symbol.name + " of " + declaredIn(named->symbol) : "";
}

trace::LockKind RunNames::lockKind(LockId id) const {
  const TraceLock* lock = trace_.lock(id);
  return lock == nullptr ? trace::LockKind::User : lock->kind;
}

std::string RunNames::lockInstance(LockId id, bool exactly) {
  const TraceLock* lock = trace_.lock(id);
  if (lock == nullptr || nameOf(id).isDescription) return "";
  if (const auto data = dataAt(lock->address)) {
    const std::string& place = data->path.empty() ? data->variable : data->path;
    return place == lockClass(id) ? "" : place;
  }
  if (lock->blockAddress == 0) return "";
  const std::string allocated = whereabouts(lock->blockStack);
  if (allocated.empty()) return "";
  const std::string byte = std::to_string(lock->address - lock->blockAddress);
  return (exactly ? "at byte " + byte + " of" : "in") + " the object allocated " + allocated;
}

std::vector<HeldLockInfo> RunNames::held(const std::vector<TraceHeldLock>& locks) {
  std::vector<HeldLockInfo> infos;
  for (const TraceHeldLock& lock : locks) {
    infos.push_back({lockClass(lock.lock), lock.shared, location(lock.stack)});
  }
  return infos;
}

RunNames::Object RunNames::object(const std::vector<const TraceAccess*>& accesses,
                                  const TraceRegion& region) {
  // The narrowest access says which member is meant.
  const TraceAccess* narrowest = *std::min_element(
      accesses.begin(), accesses.end(),
      [](const TraceAccess* a, const TraceAccess* b) { return a->bytes < b->bytes; });
  if (region.kind == trace::RegionKind::Global || region.kind == trace::RegionKind::Unknown) {
    if (const auto data = dataAt(narrowest->address, narrowest->bytes))
      return {data->name, true, declaredIn(*data),
              data->variable == data->name ? "" : data->variable};
  }
  std::map<std::string, int> votes, aliases;
  std::map<std::string, std::string> declarations;  // of local variables
  for (const TraceAccess* access : accesses) {
    const CallStack& at = stack(access->stack);
    const Frame* frame = decidingFrame(at);
    if (frame == nullptr) continue;
    const auto& named = ask(*frame, accessAnswers_,
                            [&] { return symbols_.accessedAt(*frame, frame != at.data()); });
    if (!named || (named->isCaptured && mayBeOfReference(*access, accesses))) continue;
    ++(named->isAlias ? aliases : votes)[named->name];
    if (named->isLocal) declarations.try_emplace(named->name, declaredIn(*named));
  }
  if (region.kind == trace::RegionKind::Fd)
    return {"file descriptor " + std::to_string(region.begin), true};
  const std::string name = bestName(votes);
  if (!name.empty()) return {name, true, declarations[name]};
  if (!aliases.empty()) return {"what " + bestName(aliases) + " refers to", false};
  switch (region.kind) {
    case trace::RegionKind::Heap: {
      const std::string allocated = whereabouts(region.stack);
      return {"heap block" + (allocated.empty() ? "" : " allocated " + allocated), false};
    }
    case trace::RegionKind::Stack:
      return {"local variable of " + thread(region.thread), false};
    case trace::RegionKind::ThreadLocal:
      return {"thread-local variable of " + thread(region.thread), false};
    default:
      return {"memory at an unknown place", false};
  }
}

}  // namespace lockstitch

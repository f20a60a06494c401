// Striped locks: a table of locks of which the data's hash or index chooses one. Which one cannot
// be told; that it is the data's own is assumed where the code says so: on both sides the lock's
// index is computed from the data's in the same way, or the data are found by a pointer.
// docs/soundness.md states the rule.
#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

// The indices of a path, in the order of its steps, of which the text is known.
std::vector<std::string> indicesOf(const OriginView& view, PathId path) {
  std::vector<std::string> all;
  for (const StepKey& step : view.program.paths.steps(path))
    if (step.kind == StepKind::Index && step.indexText)
      all.push_back(view.program.text(step.indexText));
  return all;
}

// "12#h & 15" → "$0 & 15": each variable by the number under which `numbers` knows it.
std::string withNumbers(const std::string& index, std::map<std::string, size_t>& numbers) {
  const size_t hash = index.find('#');
  if (hash == std::string::npos) return index;
  auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  std::string text;
  for (size_t at = hash + 1; at < index.size();) {
    size_t end = at;
    while (end < index.size() && isPart(index[end])) ++end;
    if (end == at) {
      text += index[at++];
      continue;
    }
    const std::string word = index.substr(at, end - at);
    const bool isName = !std::isdigit(static_cast<unsigned char>(word[0]));
    text +=
        isName ? "$" + std::to_string(numbers.emplace(word, numbers.size()).first->second) : word;
    at = end;
  }
  return text;
}

bool isOpenElement(const OriginView& view, PathId lock) {
  const auto steps = view.program.paths.steps(lock);
  return std::any_of(steps.begin(), steps.end(), [](const StepKey& step) {
    return step.kind == StepKind::Index && step.index < 0;
  });
}

// How the lock's index comes from the data's, whatever the variables are called: "$0 & 15" and
// "$0". No lock: the two have no variable in common.
struct Relation {
  std::string lock, data;
  bool operator==(const Relation&) const = default;
  bool isKnown() const { return !lock.empty(); }
  // The lock has the element's own number.
  bool isOwn() const { return isKnown() && lock == data; }
};

Relation relation(const OriginView& view, PathId lock, PathId data) {
  std::map<std::string, size_t> numbers;
  Relation result;
  for (const std::string& index : indicesOf(view, lock))
    result.lock += withNumbers(index, numbers) + ";";
  const size_t ofLock = numbers.size();
  for (const std::string& index : indicesOf(view, data))
    result.data += withNumbers(index, numbers) + ";";
  for (size_t number = 0; number < ofLock; ++number)
    if (result.data.find("$" + std::to_string(number)) != std::string::npos) return result;
  return {};
}

bool isFoundByPointer(const OriginView& view, PathId data) {
  const RootKey& root = view.program.paths.rootKey(data);
  return root.kind == Root::Object && !root.symbol;
}

// Whether both locks may have been chosen for the data, and in one way.
bool goTogether(const OriginView& view, const AccessPair& pair, PathId x, PathId y) {
  const bool isPointerA = isFoundByPointer(view, pair.a.path);
  const bool isPointerB = isFoundByPointer(view, pair.b.path);
  const Relation a = relation(view, x, pair.a.path), b = relation(view, y, pair.b.path);
  // Who has the lock of an element, and works on the next one, has not that one's lock.
  if (a.isKnown() && b.isKnown() && (a.isOwn() || b.isOwn())) return a == b;
  if (isPointerA || isPointerB) return (isPointerA || a.isKnown()) && (isPointerB || b.isKnown());
  return a.isKnown() && a == b;
}

// Two locks of one kind are held, of which at least the one is not known by name.
bool holdsTwoOf(const OriginView& view, const Access& access, PathId kind) {
  size_t count = 0;
  for (const HeldLock& held : view.sets.locksets[access.context.held])
    count += held.mode == Mode::Exclusive && isRealLock(view.program, held.lock) &&
             isOfOneKind(view.program.paths, held.lock, kind);
  return count > 1;
}

// "Account" of "Account::balance".
std::string_view recordOf(const OriginView& view, const StepKey& step) {
  const std::string_view name = view.program.text(step.symbol);
  const size_t end = name.rfind("::");
  return end == std::string_view::npos ? std::string_view{} : name.substr(0, end);
}

// The data are in an object of the lock's class, or in a table, or found by a pointer, as its
// locks.
bool isOfTable(const OriginView& view, PathId lock, PathId data) {
  const PathTable& paths = view.program.paths;
  const StepKey& last = paths.key(lock).step;
  if (!paths.parent(lock)) return false;
  const std::vector<StepKey> steps = paths.steps(data);
  return std::any_of(steps.begin(), steps.end(), [&](const StepKey& step) {
    if (last.kind != StepKind::Field) return step.kind != StepKind::Field;
    return step.kind == StepKind::Field && recordOf(view, step) == recordOf(view, last);
  });
}

// The lock is a member of the very object that is accessed, or chosen by what chooses the data.
bool isOfData(const OriginView& view, PathId lock, PathId data) {
  const PathTable& paths = view.program.paths;
  const PathId owner = paths.parent(lock);
  const bool isMember = owner && paths.key(lock).step.kind == StepKind::Field;
  return (isMember && paths.isPrefix(owner, data)) || relation(view, lock, data).isKnown();
}

// Who takes two locks of one table at once has chosen them for what it works on: both sides do, or
// the one does and the other holds the lock of its own object.
bool isByTwoLocks(const OriginView& view, const AccessPair& pair, PathId x, PathId y) {
  if (!isOfOneKind(view.program.paths, x, y)) return false;
  if (!isOfTable(view, x, pair.a.path) || !isOfTable(view, y, pair.b.path)) return false;
  const bool areTwoA = holdsTwoOf(view, pair.a, x), areTwoB = holdsTwoOf(view, pair.b, y);
  return (areTwoA && areTwoB) || (areTwoA && isOfData(view, y, pair.b.path)) ||
         (areTwoB && isOfData(view, x, pair.a.path));
}

}  // namespace

RefuterVerdict refuteByStripe(const OriginView& view, const AccessPair& pair) {
  for (const HeldLock& x : view.sets.locksets[pair.a.context.held])
    for (const HeldLock& y : view.sets.locksets[pair.b.context.held]) {
      const bool isShared = x.mode == Mode::Shared && y.mode == Mode::Shared;
      if (!isShared && isRealLock(view.program, x.lock) && isRealLock(view.program, y.lock) &&
          isByTwoLocks(view, pair, x.lock, y.lock))
        return {"striped-lock", true,
                "one side holds two locks of one kind, taken for what it works on"};
      if (isShared || isExclusion(view.program, x.lock) || !isOpenElement(view, x.lock) ||
          !isOpenElement(view, y.lock) || !view.program.paths.mayCoincide(x.lock, y.lock))
        continue;
      if (goTogether(view, pair, x.lock, y.lock))
        return {"striped-lock", true,
                "both hold the lock of " + view.narrator.object(x.lock) + " that goes with it"};
    }
  return {"striped-lock", false, "no table of locks has one for it on both sides"};
}

}  // namespace lockstitch::program

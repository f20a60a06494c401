#include "analyses/program/walked_lists.h"

#include <algorithm>
#include <vector>

#include "analyses/program/thread_links.h"

namespace lockstitch::program {
namespace {

// What the access goes through first, in its function's terms: a member of what a parameter or
// capture points to, and of nothing that is linked to it.
RootKey pointerOf(const Program& program, const Event& access) {
  const auto steps = program.paths.steps(access.path);
  const bool isMember = !steps.empty() && steps[0].kind == StepKind::Deref &&
                        std::all_of(steps.begin() + 1, steps.end(), [](const StepKey& step) {
                          return step.kind == StepKind::Field || step.kind == StepKind::Base;
                        });
  return isMember ? program.paths.rootKey(access.path) : RootKey{};
}

// Of a local variable that is given one value, by a copy of a capture (`firstprivate(p)`), that
// capture; of all else the root itself.
RootKey captureBehind(const Program& program, const Function& function, const RootKey& root) {
  if (root.kind != Root::Object || !root.symbol) return root;
  RootKey capture = root;
  size_t assigned = 0;
  for (const Block& block : function.blocks)
    for (const Event& event : block.events) {
      const bool isOfIt = event.op == Op::Assign && event.path &&
                          program.paths.steps(event.path).empty() &&
                          program.paths.rootKey(event.path) == root;
      if (!isOfIt) continue;
      ++assigned;
      const Value& value = event.value;
      if (value.kind == ValueKind::Load && value.path && program.paths.steps(value.path).empty())
        capture = program.paths.rootKey(value.path);
    }
  return assigned == 1 && capture.kind == Root::Capture ? capture : root;
}

// What the caller has passed for it, by its own name.
RootKey passedFor(const Program& program, const RootKey& root, const Event& call) {
  if (root.kind != Root::Formal || root.number >= call.arguments.size()) return {};
  const Value& value = call.arguments[root.number];
  const bool isPassedOn =
      value.kind == ValueKind::Load && value.path && program.paths.steps(value.path).empty();
  return isPassedOn ? program.paths.rootKey(value.path) : RootKey{};
}

// Both are in one of the threads that one start makes, and who starts them does so one at a time.
bool areOfOneCreator(const OriginView& view, const AccessPair& pair) {
  const auto& threads = view.summary.threads;
  uint32_t started = pair.a.context.thread;
  if (started == 0 || started != pair.b.context.thread) return false;
  for (; started != 0; started = threads[started].parent) {
    const uint32_t creator = threads[started].parent;
    if (threads[creator].many && threads[started].exclusive.empty()) return false;
  }
  return true;
}

// The parameter or capture of the thread's function by which it comes to what it accesses, where
// each turn of the loop that starts such threads gives another object.
RootKey ownNode(const OriginView& view, const Access& access) {
  const Program& program = view.program;
  const std::vector<ChainLink> own = ownLinks(view, access.context);
  const Event* event = own.empty() ? nullptr : program.event(own.back().function, own.back().event);
  if (!event || !event->path) return {};
  RootKey root = pointerOf(program, *event);
  for (size_t i = own.size() - 1; i-- > 0 && root.kind != Root::None;) {
    const Event* call = program.event(own[i].function, own[i].event);
    root = call ? passedFor(program, root, *call) : RootKey{};
  }
  root = captureBehind(program, program.function(own.front().function), root);
  const ChainId creation = view.summary.threads[access.context.thread].chain;
  const Value* given = givenAtStart(program, root, program.chains[program.chains.leaf(creation)]);
  const bool isOwn = given && given->kind == ValueKind::Load && differsEachTurn(program, *given);
  return isOwn ? root : RootKey{};
}

}  // namespace

RefuterVerdict refuteByWalk(const OriginView& view, const AccessPair& pair) {
  const RefuterVerdict no{"own-node", false, "no walk along a list gives each thread its node"};
  if (!areOfOneCreator(view, pair)) return no;
  const RootKey mine = ownNode(view, pair.a);
  if (mine.kind == Root::None) return no;
  const RootKey theirs = ownNode(view, pair.b);
  if (theirs.kind != mine.kind || theirs.number != mine.number) return no;
  return {"own-node", true, "each turn of a walk along a list starts a thread on its own node"};
}

}  // namespace lockstitch::program

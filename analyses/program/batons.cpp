// Semaphores that are passed round like a baton: `wait(empty) … post(full)` in one thread,
// `wait(full) … post(empty)` in another. When all of a ring together are initialised to one, and
// each post is by a thread that has waited for one of the ring since it last posted, then the
// number of those that have waited and not yet posted, plus all counts, never exceeds one: the
// separating invariant of split binary semaphores (Andrews, Concurrent Programming, 1991).
//
// When they are initialised to more, they count credits: for free slots of a buffer in one, for
// filled ones in the other (Dijkstra, Cooperating Sequential Processes, 1965). One who puts in and
// one who takes out, or each side under a lock, turn by turn at the next slot, never meet.
#include <algorithm>
#include <cstdlib>

#include "analyses/program/control_flow.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

// The semaphores for which this context has waited since it last posted any.
PathSet heldBatons(const OriginView& view, const Context& context) {
  PathSet semaphores;
  for (const HeldLock& held : view.sets.locksets[context.held])
    if (isBaton(view.program, held.lock))
      semaphores.push_back(view.program.paths.parent(held.lock));
  std::sort(semaphores.begin(), semaphores.end());
  return semaphores;
}

bool contains(const PathSet& set, PathId path) {
  return std::find(set.begin(), set.end(), path) != set.end();
}

// Adds the semaphores for which those who post one of the ring have waited; false when someone had
// waited for none.
bool closeRing(const OriginView& view, PathSet* ring) {
  for (size_t i = 0; i < ring->size(); ++i)
    for (const SignalPost* post : view.postsOf((*ring)[i])) {
      const PathSet waited = heldBatons(view, post->context);
      if (waited.size() != 1) return false;
      if (!contains(*ring, waited[0])) ring->push_back(waited[0]);
    }
  return true;
}

// What the semaphores are initialised to, all together; -1 when that is not known of one.
int64_t initialCount(const OriginView& view, const PathSet& ring) {
  int64_t sum = 0;
  for (PathId semaphore : ring) {
    const ExecutorUse* made = nullptr;
    for (const ExecutorUse& use : view.summary.executors) {
      if (use.executor != semaphore || use.isRun) continue;
      if (made || use.threads < 0) return -1;
      made = &use;
    }
    if (!made) return -1;
    sum += made->threads;
  }
  return sum;
}

uint32_t blockOf(const Function& function, uint32_t event) {
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& each : function.blocks[block].events)
      if (each.id == event) return block;
  return kUnreachableBlock;
}

// Whether the access is made once for each time that the semaphore was waited for: no loop around
// it has its turns in between.
bool isOncePerWait(const Program& program, ChainId access, ChainId wait) {
  for (; access; access = program.chains[access].inner) {
    const ChainLink here = program.chains[access];
    const Function& function = program.function(here.function);
    const uint32_t block = blockOf(function, here.event);
    if (block == kUnreachableBlock) return false;
    const ControlFlow flow(function);
    const uint32_t loop = flow.loopOf(block);
    const ChainLink there = program.chains[wait];
    const bool isTogether = wait && there.function == here.function;
    const uint32_t waited = isTogether ? blockOf(function, there.event) : kUnreachableBlock;
    if (loop != kUnreachableBlock && (waited == kUnreachableBlock || flow.loopOf(waited) != loop))
      return false;
    wait = isTogether && there.event == here.event ? there.inner : ChainId{};
  }
  return true;
}

// The number of elements of the array that the path goes through; -1 where it does not say.
int64_t lengthOf(const Program& program, PathId array) {
  Symbol known = program.paths.description(array).type;
  const RootKey& root = program.paths.rootKey(array);
  const auto global = program.globalTypes.find(root.symbol);
  const bool isGlobal = !program.paths.parent(array) && root.kind == Root::Global;
  if (isGlobal && global != program.globalTypes.end()) known = global->second;
  const std::string& type = program.text(known);
  const size_t open = type.find('[');
  return open == std::string::npos ? -1 : std::atoll(type.c_str() + open + 1);
}

// Whether both lead through an element, by an index that is not a constant, of one array with room
// for `count` elements.
bool areSlots(const Program& program, const AccessPair& pair, int64_t count) {
  const PathTable& paths = program.paths;
  for (PathId a = pair.a.path, b = pair.b.path; paths.parent(a) && paths.parent(b);
       a = paths.parent(a), b = paths.parent(b)) {
    if (paths.depth(a) != paths.depth(b)) return false;
    const StepKey &mine = paths.key(a).step, &theirs = paths.key(b).step;
    if (mine.kind != StepKind::Index || theirs.kind != StepKind::Index) continue;
    const int64_t length = lengthOf(program, paths.parent(a));
    if (mine.index < 0 && theirs.index < 0 && (length < 0 || count <= length)) return true;
  }
  return false;
}

// Whether one thread alone does this, or whoever does it holds a lock meanwhile.
bool isOneAtATime(const OriginView& view, const Context& context, PathId waited) {
  for (const HeldLock& held : view.sets.locksets[context.held])
    if (held.mode == Mode::Exclusive && isRealLock(view.program, held.lock)) return true;
  if (view.summary.threads[context.thread].many) return false;
  return std::all_of(view.summary.posts.begin(), view.summary.posts.end(), [&](const auto& post) {
    return post.context.thread == context.thread ||
           !contains(heldBatons(view, post.context), waited);
  });
}

// One side of a buffer of slots: the access, and what it has waited for.
bool isAtItsSlot(const OriginView& view, const Context& context, PathId waited) {
  if (!isOneAtATime(view, context, waited)) return false;
  for (const HeldLock& held : view.sets.locksets[context.held])
    if (isBaton(view.program, held.lock) && view.program.paths.parent(held.lock) == waited)
      return isOncePerWait(view.program, context.chain, held.site);
  return false;
}

}  // namespace

RefuterVerdict refuteByBaton(const OriginView& view, const AccessPair& pair) {
  const RefuterVerdict no{"baton", false, "no ring of semaphores lets one at a time through"};
  for (PathId mine : heldBatons(view, pair.a.context))
    for (PathId theirs : heldBatons(view, pair.b.context)) {
      PathSet ring{mine};
      if (theirs != mine) ring.push_back(theirs);
      const int64_t count = closeRing(view, &ring) ? initialCount(view, ring) : -1;
      const std::string both = view.narrator.object(mine) + " and " + view.narrator.object(theirs);
      if (count == 1)
        return {"baton", true, "of all that wait for " + both + ", one at a time gets through"};
      if (count > 1 && mine != theirs && ring.size() == 2 && areSlots(view.program, pair, count) &&
          isAtItsSlot(view, pair.a.context, mine) && isAtItsSlot(view, pair.b.context, theirs))
        return {"baton", true, both + " count the free and the filled slots"};
    }
  return no;
}

}  // namespace lockstitch::program

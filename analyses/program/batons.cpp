// Semaphores that are passed round like a baton: `wait(empty) … post(full)` in one thread,
// `wait(full) … post(empty)` in another. When all of a ring together are initialised to one, and
// each post is by a thread that has waited for one of the ring since it last posted, then the
// number of those that have waited and not yet posted, plus all counts, never exceeds one: the
// separating invariant of split binary semaphores (Andrews, Concurrent Programming, 1991).
#include <algorithm>

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

}  // namespace

RefuterVerdict refuteByBaton(const OriginView& view, const AccessPair& pair) {
  const RefuterVerdict no{"baton", false, "no ring of semaphores lets one at a time through"};
  for (PathId mine : heldBatons(view, pair.a.context))
    for (PathId theirs : heldBatons(view, pair.b.context)) {
      PathSet ring{mine};
      if (theirs != mine) ring.push_back(theirs);
      if (!closeRing(view, &ring) || initialCount(view, ring) != 1) continue;
      return {"baton", true,
              "of all that wait for " + view.narrator.object(mine) + " and " +
                  view.narrator.object(theirs) + ", one at a time gets through"};
    }
  return no;
}

}  // namespace lockstitch::program

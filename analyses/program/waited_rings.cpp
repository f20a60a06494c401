#include "analyses/program/waited_rings.h"

#include <algorithm>
#include <charconv>

namespace lockstitch::program {
namespace {

Symbol typeOf(const Program& program, PathId table) {
  const RootKey& root = program.paths.rootKey(table);
  const bool isGlobal = !program.paths.parent(table) && root.kind == Root::Global;
  const auto global = isGlobal ? program.globalTypes.find(root.symbol) : program.globalTypes.end();
  return global != program.globalTypes.end() ? global->second
                                             : program.paths.description(table).type;
}

// `5` of `pthread_mutex_t[5]`; 0 of what is no table of a known length.
int64_t lengthOf(const Program& program, PathId table) {
  const std::string& type = program.text(typeOf(program, table));
  const size_t open = type.rfind('[');
  int64_t length = 0;
  if (open == std::string::npos || !type.ends_with(']')) return 0;
  std::from_chars(type.data() + open + 1, type.data() + type.size() - 1, length);
  return length;
}

const StepKey* openIndex(const PathTable& paths, PathId element) {
  const bool isElement = paths.parent(element) && paths.key(element).step.kind == StepKind::Index &&
                         paths.key(element).step.index < 0;
  return isElement ? &paths.key(element).step : nullptr;
}

// `table[(i + 1) % N]`, of `table[i]`.
bool isNextInRing(const Program& program, PathId lock, PathId before) {
  const PathTable& paths = program.paths;
  const StepKey *here = openIndex(paths, lock), *there = openIndex(paths, before);
  if (!here || !there || paths.parent(lock) != paths.parent(before)) return false;
  const std::string& next = program.text(here->indexText);
  const std::string& first = program.text(there->indexText);
  const size_t mark = first.find('#');  // behind the function that the name is of
  if (mark == std::string::npos) return false;
  const std::string start = first.substr(0, mark + 1) + "(" + first.substr(mark + 1) + " + 1) % ";
  return next.starts_with(start) && next.find_first_of("+-*/%", start.size()) == std::string::npos;
}

// How many threads the semaphore lets in, each of which gives back what it took; 0: not known.
int64_t letIn(const OriginView& view, PathId token) {
  int64_t threads = 0;
  const PathId semaphore = view.program.paths.parent(token);
  for (const ExecutorUse& use : view.summary.executors) {
    if (use.executor != semaphore) continue;
    if (threads != 0 || use.isRun || use.threads < 1) return 0;
    threads = use.threads;
  }
  const auto posts = view.postsOf(token);
  const bool areHolders = std::all_of(posts.begin(), posts.end(),
                                      [](const SignalPost* post) { return post->isHolder; });
  return areHolders ? threads : 0;
}

bool isHeldAt(const OriginView& view, const Acquisition& acquisition, PathId token) {
  const Lockset& held = view.sets.locksets[acquisition.context.held];
  return std::any_of(held.begin(), held.end(),
                     [&](const HeldLock& each) { return each.lock == token; });
}

}  // namespace

PathId waitedRing(const OriginView& view, const Acquisition& acquisition, const HeldLock& from) {
  const Program& program = view.program;
  if (!isNextInRing(program, acquisition.lock, from.lock)) return {};
  const int64_t length = lengthOf(program, program.paths.parent(from.lock));
  const std::vector<Acquisition>& all = view.summary.acquisitions;
  const auto first = std::find_if(all.begin(), all.end(), [&](const Acquisition& each) {
    return each.lock == from.lock && each.context.chain == from.site;
  });
  if (first == all.end()) return {};
  for (const HeldLock& held : view.sets.locksets[acquisition.context.held]) {
    const PathTable& paths = program.paths;
    const bool isToken =
        paths.parent(held.lock) && paths.key(held.lock).step.symbol == program.exclusions.token;
    if (!isToken || !isHeldAt(view, *first, held.lock)) continue;
    const int64_t threads = letIn(view, held.lock);
    if (threads > 0 && threads < length) return held.lock;
  }
  return {};
}

}  // namespace lockstitch::program

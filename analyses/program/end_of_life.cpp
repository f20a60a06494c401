#include "analyses/program/end_of_life.h"

#include <set>
#include <utility>

#include "analyses/findings/advice.h"
#include "analyses/program/counting.h"
#include "analyses/program/declared_in.h"
#include "analyses/program/race_words.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxSites = 16;

struct Words {
  std::string does;    // behind the object's name
  std::string result;  // what is used then
  std::string fix;
};

Words wordsFor(const std::string& role, const std::string& object, const std::string& there) {
  if (role == "end of scope")
    return {"goes out of scope", "a variable that is no more",
            "Join the thread before the scope of " + object +
                " ends, or give the thread its own: " +
                "capture it by value, or let a std::shared_ptr own it"};
  if (role == "end of member")
    return {"ends with the object that it is a member of", "a member that is no more",
            "Join the thread in the destructor's body, or declare what joins it behind " + object +
                ": members end in the reverse order of their declaration, before the bases"};
  if (role == "growth")
    return {"is moved to other memory, as its container grows,", "memory that was given back",
            "Let the container grow before " + there +
                " can be reached (resize or reserve), or use a std::deque or std::list, whose "
                "elements stay where they are; or hold one lock over both"};
  if (role == "clearing")
    return {"is dropped with its container's elements", "an element that is no more",
            "Clear the container after the last use of its elements, or hold one lock over both"};
  return {"is freed", "memory that was given back", std::string(kFreeAfterLastUse)};
}

// What was allocated has no name but that of the pointer to it, where that is freed by its own name
// and not by the parameter of a wrapper.
std::string nameOf(const OriginView& view, const Access& end, PathId ended) {
  const PathTable& paths = view.program.paths;
  const RootKey& root = paths.rootKey(ended);
  const Event* event = view.narrator.leaf(end.context.chain);
  const bool isUnnamed = root.kind == Root::Object && !root.symbol && !paths.parent(ended);
  if (!isUnnamed || !event || !event->path) return view.narrator.object(ended);
  const RootKey& pointer = paths.rootKey(event->path);
  const bool isOwn = (pointer.kind == Root::Object && pointer.symbol) ||
                     pointer.kind == Root::Global || paths.hasStep(event->path, StepKind::Field);
  return view.narrator.object(isOwn ? event->path : ended);
}

// What was allocated is called by the member that points to it.
bool isNamedByMember(const OriginView& view, const Access& end, PathId ended) {
  const Event* event = view.narrator.leaf(end.context.chain);
  const PathTable& paths = view.program.paths;
  const RootKey& root = paths.rootKey(ended);
  return root.kind == Root::Object && !root.symbol && !paths.parent(ended) && event &&
         event->path && paths.hasStep(event->path, StepKind::Field);
}

// "Node::refs" of `if (n_->refs.fetch_sub(1, relaxed) == 1) delete n_;`: the last one that counts
// down does not come after what the others did before.
std::string countedWithoutOrder(const OriginView& view, const Access& end) {
  const PathTable& paths = view.program.paths;
  const ChainLink& link = view.program.chains[view.program.chains.leaf(end.context.chain)];
  const Event* ends = view.narrator.leaf(end.context.chain);
  if (!ends || !ends->path) return "";
  for (const Block& block : view.program.function(link.function).blocks)
    for (const Event& event : block.events) {
      const bool isCount = event.op == Op::AtomicUpdate && event.path && event.id < ends->id &&
                           countingDirection(view.program.text(event.name)) < 0;
      const bool isOrdered = event.order == facts::MemoryOrder::AcquireRelease ||
                             event.order == facts::MemoryOrder::SequentiallyConsistent;
      if (isCount && !isOrdered && paths.parent(event.path) == ends->path)
        return view.narrator.object(event.path);
    }
  return "";
}

void addSites(const OriginView& view, const std::vector<JudgedPair>& pairs, Finding& finding) {
  std::set<SourceLocation> seen;
  for (const JudgedPair& pair : pairs)
    for (const Access* access : {pair.a, pair.b}) {
      if (finding.sites.size() >= kMaxSites) return;
      Site site =
          view.narrator.site(roleOf(view, *access), access->path, access->context, view.parallel);
      site.object = finding.object;
      const bool isNew = site.stack.empty() || seen.insert(site.stack[0].location).second;
      if (isNew) finding.sites.push_back(std::move(site));
    }
}

// Which container it is that has these elements, whatever object it is a member of.
std::pair<Symbol, FunctionId> containerOf(const Program& program, PathId path) {
  const PathTable& paths = program.paths;
  for (PathId at = path; paths.parent(at); at = paths.parent(at))
    if (paths.key(at).step.kind == StepKind::Field) return {paths.key(at).step.symbol, {}};
  const RootKey& root = paths.rootKey(path);
  const ChainId made = root.chain ? program.chains.leaf(root.chain) : ChainId{};
  return {root.symbol, made ? program.chains[made].function : FunctionId{}};
}

}  // namespace

bool hasRoom(const Program& program, PathId ended) {
  const auto container = containerOf(program, ended);
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Free || !program.text(event.name).ends_with("::reserve")) continue;
        auto reserved = containerOf(program, event.path);
        const bool isLocal = program.paths.rootKey(event.path).kind == Root::Object;
        if (isLocal && !reserved.second) reserved.second = function.id;
        if (reserved == container) return true;
      }
  return false;
}

Finding tellEnd(const OriginView& view, const std::vector<JudgedPair>& pairs, PathId ended) {
  const Narrator& narrator = view.narrator;
  const Access &end = *pairs.front().a, &use = *pairs.front().b;
  const std::string here = narrator.brief(narrator.location(end.context.chain));
  const std::string there = narrator.brief(narrator.location(use.context.chain));
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = Severity::Error;
  finding.object = nameOf(view, end, ended);
  if (!isNamedByMember(view, end, ended)) finding.declaredIn = declaredIn(view.program, ended);
  const Words words = wordsFor(roleOf(view, end), finding.object, there);
  finding.message = (isNamedByMember(view, end, ended) ? "What " + finding.object + " points to"
                                                       : finding.object) +
                    " " + words.does + " at " + here + " while another thread may still " +
                    (use.isWrite ? "write" : "read") + " it " +
                    (here == there ? "there too" : "at " + there);
  finding.why = "The end and the use are not ordered: " + threadsOf(view, end, use) +
                " may get there at the same time. " + holdsAt(view, end, use) +
                ". Whoever comes later uses " + words.result +
                ", which may be somebody else's by then: undefined behaviour.";
  const std::string count = countedWithoutOrder(view, end);
  finding.fix = count.empty() ? words.fix
                              : "Count " + count +
                                    " down in acquire-release order (std::memory_order_acq_rel), "
                                    "or in release order with an acquire fence before the end: "
                                    "the last owner must come after what the others did";
  addSites(view, pairs, finding);
  return finding;
}

}  // namespace lockstitch::program

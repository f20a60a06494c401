// Divide and conquer on a tree: a function that passes the children of its node to calls of itself,
// some of them in threads or tasks of their own: `start(walk, n->left); walk(n->right); join`.
//
// As in divided_ranges.cpp, of two things below one call there is an innermost call that both are
// below: there they are in two subtrees, or one of them is done by the call itself. So they are
// apart or in order if no child is passed on again while a thread is in its subtree, and the call
// itself keeps to its own node meanwhile. That each node hangs in one place is taken for granted,
// unless one function gives two children the same node, or a global one; docs/soundness.md says so.
#include "analyses/program/divided_trees.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyses/program/recursive_parts.h"

namespace lockstitch::program {
namespace {

// What a path means, by another root.
struct Named {
  RootKey root;
  std::vector<StepKey> steps;
};

// A member that leads to a child, with the index of one in an array of them.
using Child = std::pair<Symbol, int64_t>;

bool isDeref(const StepKey& step) { return step.kind == StepKind::Deref; }

// One function, by the parameter that is its node.
class TreeWalk {
 public:
  // No parameter: the object itself.
  TreeWalk(const Program& program, FunctionId function, std::optional<uint32_t> parameter)
      : program_(program), function_(program.function(function)), parameter_(parameter) {
    isClean_ = findParts() && areApartMeanwhile() && isTree();
  }

  bool isClean() const { return isClean_; }

  // Whether what happens at the end of `links`, below the call at `at` of this function, happens
  // to the node of the innermost call, or further down when no thread is at it.
  bool keepsToNode(const Links& links, size_t at) const {
    size_t own = at;
    for (size_t i = at; i < links.size(); ++i) {
      if (links[i].function == function_.id) own = i;
      const Event* event = program_.event(links[i].function, links[i].event);
      if (!event || (isStart(*event) && links[i].function != function_.id)) return false;
    }
    const Event* access = program_.event(links.back().function, links.back().event);
    if (!access->path) return false;
    std::optional<Named> named = nameOf(access->path);
    for (size_t i = links.size() - 1; named && i > own; --i) named = inCaller(links[i - 1], *named);
    const auto steps = named ? belowNode(*named) : std::nullopt;
    if (!steps) return false;
    if (std::none_of(steps->begin(), steps->end(), isDeref)) return true;
    return isOfChildren(*steps) && !endsBefore_ && !isPart(links[own].event) &&
           !meanwhile_.contains(links[own].event);
  }

 private:
  struct Part {
    const Event* event;
    Child child;
  };

  static constexpr size_t kMaxParts = 16;

  std::optional<Named> nameOf(PathId path) const {
    if (!path) return std::nullopt;
    return Named{program_.paths.rootKey(path), program_.paths.steps(path)};
  }

  // `value` with `steps` behind it, which begin where the callee's root ends.
  std::optional<Named> behind(const Value& value, const std::vector<StepKey>& steps) const {
    std::optional<Named> named = nameOf(value.path);
    if (!named) return std::nullopt;
    size_t first = 0;
    if (value.kind == ValueKind::Address) {
      if (steps.empty() || !isDeref(steps[0])) return std::nullopt;
      first = 1;
    } else if (value.kind != ValueKind::Load && value.kind != ValueKind::Reference) {
      return std::nullopt;
    }
    named->steps.insert(named->steps.end(), steps.begin() + static_cast<std::ptrdiff_t>(first),
                        steps.end());
    return named;
  }

  // As the function at `link` calls it, which calls, or starts, what calls it `named`.
  std::optional<Named> inCaller(const ChainLink& link, const Named& named) const {
    const Event* call = program_.event(link.function, link.event);
    if (!call) return std::nullopt;
    if (named.root.kind == Root::Global) return named;
    if (named.root.kind == Root::This) return behind(call->receiver, named.steps);
    if (named.root.kind == Root::Formal)
      return named.root.number < call->arguments.size()
                 ? behind(call->arguments[named.root.number], named.steps)
                 : std::nullopt;
    const bool isClosure = call->value.kind == ValueKind::Closure;
    const Event* closure = isClosure ? program_.event(link.function, call->value.event) : nullptr;
    if (!closure) return std::nullopt;
    if (named.root.kind == Root::Capture)
      return named.root.number < closure->captures.size()
                 ? behind(closure->captures[named.root.number].value, named.steps)
                 : std::nullopt;
    // A private copy of what was captured.
    const auto callees = program_.bodies(closure->calleeUsr, closure->calleeInstance);
    const auto copied =
        callees.size() == 1 ? copiedFrom(callees[0], named) : std::optional<Named>{};
    return copied ? inCaller(link, *copied) : std::nullopt;
  }

  // Of a local variable that is given one value.
  std::optional<Named> copiedFrom(FunctionId function, const Named& local) const {
    if (local.root.kind != Root::Object || !local.root.symbol) return std::nullopt;
    std::optional<Named> from;
    for (const Block& block : program_.function(function).blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Assign || !event.path || program_.paths.parent(event.path) ||
            !(program_.paths.rootKey(event.path) == local.root))
          continue;
        if (from) return std::nullopt;
        from = behind(event.value, local.steps);
        if (!from) return std::nullopt;
      }
    return from && !(from->root == local.root) ? from : std::nullopt;
  }

  // The steps behind the node, of what this function calls so.
  std::optional<std::vector<StepKey>> belowNode(const Named& named) const {
    if (!parameter_)
      return named.root.kind == Root::This ? std::optional(named.steps) : std::nullopt;
    if (named.root.kind != Root::Formal || named.root.number != *parameter_) {
      const auto from = copiedFrom(function_.id, named);
      return from ? belowNode(*from) : std::nullopt;
    }
    if (function_.parameters[*parameter_].isReference) return named.steps;
    if (named.steps.empty() || !isDeref(named.steps[0])) return std::nullopt;
    return std::vector<StepKey>(named.steps.begin() + 1, named.steps.end());
  }

  // The child that a call of this function is given, as `caller` calls it: 0 if it is none.
  std::optional<Child> childOf(const Event& call, const Event* start) const {
    const std::vector<StepKey> object(
        parameter_ && !function_.parameters[*parameter_].isReference ? 1 : 0,
        StepKey{StepKind::Deref, {}, -1, {}, {}});
    std::optional<Named> named;
    if (!parameter_)
      named = behind(call.receiver, object);
    else if (*parameter_ < call.arguments.size())
      named = behind(call.arguments[*parameter_], object);
    if (named && start) named = inCaller({function_.id, start->id, {}}, *named);
    const auto steps = named ? belowNode(*named) : std::nullopt;
    return steps ? firstChild(*steps, steps->size()) : std::nullopt;
  }

  // `left`, `child[0]` and a dereference, of that many steps.
  static std::optional<Child> firstChild(const std::vector<StepKey>& steps, size_t count) {
    const bool isElement = count == 3 && steps[1].kind == StepKind::Index && steps[1].index >= 0;
    if ((count != 2 && !isElement) || steps[0].kind != StepKind::Field ||
        !isDeref(steps[count - 1]))
      return std::nullopt;
    return Child{steps[0].symbol, isElement ? steps[1].index : -1};
  }

  bool isOfChildren(const std::vector<StepKey>& steps) const {
    size_t first = 0;
    while (std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.end(), isDeref)) {
      const std::vector<StepKey> rest(steps.begin() + static_cast<std::ptrdiff_t>(first),
                                      steps.end());
      const size_t count =
          static_cast<size_t>(std::find_if(rest.begin(), rest.end(), isDeref) - rest.begin() + 1);
      const auto child = firstChild(rest, count);
      if (!child || std::none_of(parts_.begin(), parts_.end(),
                                 [&](const Part& part) { return part.child == *child; }))
        return false;
      first += count;
    }
    return true;
  }

  // The calls of this function by itself, also by a closure that it makes.
  bool findParts() {
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Call && !isStart(event)) continue;
        for (const FunctionId callee : calleesOf(program_, function_, event)) {
          if (callee == function_.id && !addPart(event, childOf(event, nullptr))) return false;
          const Function& closure = program_.function(callee);
          if (closure.kind != facts::FunctionKind::Lambda || closure.parent != function_.usr)
            continue;
          for (const Block& inner : closure.blocks)
            for (const Event& call : inner.events) {
              if (call.value.kind != ValueKind::Function || call.value.function != function_.id)
                continue;
              if (call.op != Op::Call || !addPart(event, childOf(call, &event))) return false;
            }
        }
      }
    return std::any_of(parts_.begin(), parts_.end(),
                       [](const Part& part) { return isStart(*part.event); });
  }

  bool addPart(const Event& event, const std::optional<Child>& child) {
    if (!child || parts_.size() == kMaxParts) return false;
    parts_.push_back({&event, *child});
    return true;
  }

  bool isPart(uint32_t event) const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const Part& part) { return part.event->id == event; });
  }

  // Whether the event accesses what lies below that child of the node.
  bool isBelowChild(const Event& event, const Child& child) const {
    const auto named = nameOf(event.path);
    const auto steps = named ? belowNode(*named) : std::nullopt;
    if (!steps) return false;
    const auto deref = std::find_if(steps->begin(), steps->end(), isDeref);
    if (deref == steps->end()) return false;
    const std::vector<StepKey> first(steps->begin(), deref + 1);
    return firstChild(first, first.size()) == child;
  }

  // While a thread is in a subtree, only others are given to calls.
  bool areApartMeanwhile() {
    for (const Part& part : parts_) {
      if (!isStart(*part.event)) continue;
      const auto [here, mayEnd] = untilJoined(function_, *part.event);
      endsBefore_ |= mayEnd;
      for (const Part& other : parts_)
        if (here.contains(other.event->id) && part.child == other.child) return false;
      for (const uint32_t event : here)
        if (isBelowChild(*program_.event(function_.id, event), part.child)) return false;
      meanwhile_.insert(here.begin(), here.end());
    }
    return true;
  }

  bool isChildMember(PathId path) const {
    if (!path || !program_.paths.parent(path)) return false;
    if (program_.paths.key(path).step.kind == StepKind::Index) path = program_.paths.parent(path);
    const StepKey& step = program_.paths.key(path).step;
    return program_.paths.parent(path) && step.kind == StepKind::Field &&
           std::any_of(parts_.begin(), parts_.end(),
                       [&](const Part& part) { return part.child.first == step.symbol; });
  }

  // No node is seen to be hung in two places.
  bool isTree() const {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks) {
        std::map<std::pair<PathId, uint32_t>, PathId> hung;  // by a name or the call that made it
        for (const Event& event : block.events) {
          const Value& value = event.value;
          const bool isResult = value.kind == ValueKind::Result;
          if (event.op != Op::Assign || !isChildMember(event.path)) continue;
          if (!isResult && !value.path) continue;
          if (!isResult && program_.paths.rootKey(value.path).kind == Root::Global) return false;
          const auto [known, isNew] = hung.emplace(
              std::pair(isResult ? PathId{} : value.path, isResult ? value.event : 0), event.path);
          if (!isNew && known->second != event.path) return false;
        }
      }
    return true;
  }

  const Program& program_;
  const Function& function_;
  const std::optional<uint32_t> parameter_;
  std::vector<Part> parts_;
  std::set<uint32_t> meanwhile_;  // events while a thread is in a subtree
  bool endsBefore_ = false;       // a call may end while a thread that it started goes on
  bool isClean_ = false;
};

// Both are below one call of the function at `at`, and keep to their nodes.
bool areInSubtrees(const Program& program, const Links& a, const Links& b, size_t at) {
  const FunctionId id = a[at].function;
  const Function& function = program.function(id);
  std::vector<std::optional<uint32_t>> nodes;
  for (uint32_t i = 0; i < function.parameters.size(); ++i)
    if (function.parameters[i].isPointer || function.parameters[i].isReference) nodes.push_back(i);
  if (function.record) nodes.push_back(std::nullopt);
  return std::any_of(nodes.begin(), nodes.end(), [&](std::optional<uint32_t> node) {
    const TreeWalk walk(program, id, node);
    return walk.isClean() && walk.keepsToNode(a, at) && walk.keepsToNode(b, at);
  });
}

}  // namespace

RefuterVerdict refuteBySubtree(const OriginView& view, const AccessPair& pair,
                               const ParallelVerdict& parallel) {
  const Program& program = view.program;
  const Links a = linksOf(program, pair.a.context.chain),
              b = linksOf(program, pair.b.context.chain);
  // Above the start of many threads one call is not the same for all of them.
  const size_t outside =
      parallel.many ? program.chains.length(view.summary.threads[parallel.many].chain) : a.size();
  for (size_t i = 0; i < a.size() && i < b.size() && i < outside; ++i) {
    const bool isOne = a[i].function == b[i].function;
    if (isOne && (startsBelow(program, a, i) || startsBelow(program, b, i)) &&
        areInSubtrees(program, a, b, i))
      return {"own-subtree", true, "each call works on its own node of a tree"};
    if (!isOnePlace(a[i], b[i])) break;
  }
  return {"own-subtree", false, "no call that walks a tree leads to both"};
}

}  // namespace lockstitch::program

#include "analyses/program/remade_locks.h"

#include <functional>

namespace lockstitch::program {
namespace {

constexpr int kMaxCalls = 8;

class RemadeLocks {
 public:
  explicit RemadeLocks(const AnalysisContext& context)
      : context_(context), program_(context.program), paths_(context.program.paths) {}

  std::optional<std::set<PathId>> find() {
    const auto children = childFunctions();
    if (!children) return std::nullopt;
    for (FunctionId each : *children) enter(each, {}, kMaxCalls, cleared_);
    if (!cleared_.empty()) runAgain();
    return std::move(remade_);
  }

 private:
  using Arguments = std::vector<Value>;
  using Visitor = std::function<void(const Function&, const Event&)>;

  void forEachEvent(Op op, const Visitor& visit) const {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (event.op == op) visit(function, event);
  }

  std::optional<std::set<FunctionId>> childFunctions() const {
    std::set<FunctionId> functions;
    bool isKnown = true;
    forEachEvent(Op::AtFork, [&](const Function& function, const Event& event) {
      if (event.number == 0 || event.value.kind == ValueKind::Constant) return;
      const auto& targets = context_.targets.of(function.id, event.id);
      isKnown &= !targets.empty();
      for (const CallTarget& target : targets) functions.insert(target.callable.function);
    });
    return isKnown ? std::optional(functions) : std::nullopt;
  }

  // What the function, called with these arguments, makes anew, and which globals it writes.
  void enter(FunctionId id, const Arguments& arguments, int callsLeft, std::set<PathId>& written) {
    std::vector<PathId> given;
    for (const Value& value : arguments) given.push_back(value.path);
    if (!entered_.emplace(id, std::move(given)).second) return;
    for (const Block& block : program_.function(id).blocks)
      for (const Event& event : block.events) {
        const PathId place = placeOf(event.path, arguments);
        if (event.op == Op::SignalCreate && event.has(Flags::Initialises) && place)
          remade_.insert(place);
        const bool isWrite = event.op == Op::Write || event.op == Op::AtomicWrite;
        if ((isWrite || event.op == Op::Assign) && place) written.insert(place);
        if (event.op != Op::Call || callsLeft == 0) continue;
        for (FunctionId callee : program_.meant(event.value))
          enter(callee, bound(event, arguments), callsLeft - 1, written);
      }
  }

  // The arguments of a call, as its own function's arguments say what they are.
  Arguments bound(const Event& call, const Arguments& outer) const {
    Arguments all = call.arguments;
    for (Value& value : all)
      if (const Value* given = givenFor(value, outer)) value = *given;
    return all;
  }

  // What was given for the parameter that the value is; null where it is none.
  const Value* givenFor(const Value& value, const Arguments& arguments) const {
    if (value.kind != ValueKind::Load || !value.path || paths_.parent(value.path)) return nullptr;
    const RootKey& root = paths_.key(value.path).root;
    return root.kind == Root::Formal && root.number < arguments.size() ? &arguments[root.number]
                                                                       : nullptr;
  }

  // The global, or member of one, that the path is; none where it is not known.
  PathId placeOf(PathId path, const Arguments& arguments) const {
    if (!path) return {};
    const RootKey& root = paths_.rootKey(path);
    if (root.kind == Root::Global) return path;
    if (root.kind != Root::Formal || root.number >= arguments.size()) return {};
    const Value& given = arguments[root.number];
    const std::vector<StepKey> steps = paths_.steps(path);
    const bool isAddress = given.kind == ValueKind::Address && given.path;
    if (!isAddress || steps.empty() || steps[0].kind != StepKind::Deref) return {};
    if (paths_.rootKey(given.path).kind != Root::Global) return {};
    PathId place = given.path;
    for (size_t i = 1; i < steps.size(); ++i)
      place = context_.program.paths.append(place, steps[i]);
    return place;
  }

  // What runs once under a flag that the child has cleared runs there, too.
  void runAgain() {
    entered_.clear();
    forEachEvent(Op::Once, [&](const Function& function, const Event& once) {
      runAgain(once, {});
      if (!once.path || paths_.rootKey(once.path).kind != Root::Formal) return;
      forEachEvent(Op::Call, [&](const Function&, const Event& call) {
        for (FunctionId callee : program_.meant(call.value))
          if (callee == function.id) runAgain(once, call.arguments);
      });
    });
  }

  void runAgain(const Event& once, const Arguments& arguments) {
    const PathId flag = placeOf(once.path, arguments);
    if (!flag || !cleared_.count(flag)) return;
    const Value* given = givenFor(once.value, arguments);
    std::set<PathId> written;
    for (FunctionId each : program_.meant(given ? *given : once.value))
      enter(each, {}, kMaxCalls, written);
  }

  const AnalysisContext& context_;
  const Program& program_;
  const PathTable& paths_;
  std::set<PathId> cleared_, remade_;
  std::set<std::pair<FunctionId, std::vector<PathId>>> entered_;  // with what arguments
};

}  // namespace

std::optional<std::set<PathId>> findRemadeLocks(const AnalysisContext& context) {
  return RemadeLocks(context).find();
}

}  // namespace lockstitch::program

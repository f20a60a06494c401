#include "analyses/program/thread_numbers.h"

#include <optional>

#include "analyses/program/call_resolution.h"
#include "analyses/program/thread_links.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxCalls = 4;  // that a number is passed on by

// The parameter, or the lambda's copy, that is passed on unchanged: a form is known of no other.
std::optional<RootKey> passedOn(const Program& program, const Value& value) {
  if (value.kind != ValueKind::Load || !value.path || !value.form) return std::nullopt;
  if (program.paths.parent(value.path)) return std::nullopt;
  const RootKey& root = program.paths.key(value.path).root;
  const IndexForm& form = program.forms[value.form];
  const bool isItself = form.constant == 0 && form.terms.size() == 1 &&
                        form.terms[0].kind == TermKind::Fixed && form.terms[0].coefficient == 1;
  const bool isOwn = root.kind == Root::Formal || root.kind == Root::Capture;
  return isItself && isOwn ? std::optional(root) : std::nullopt;
}

// Of which caller's parameter the callee's is a copy, at a call.
std::optional<RootKey> before(const Program& program, const ChainLink& call, const RootKey& root) {
  const Event* event = program.event(call.function, call.event);
  if (!event || event->op != Op::Call || root.kind != Root::Formal) return std::nullopt;
  if (root.number >= event->arguments.size()) return std::nullopt;
  return passedOn(program, event->arguments[root.number]);
}

}  // namespace

std::set<FunctionId> findNumberTakers(const Program& program) {
  std::set<FunctionId> takers = program.threadEntries, last = takers;
  for (size_t calls = 0; calls < kMaxCalls && !last.empty(); ++calls) {
    std::set<FunctionId> next;
    for (const FunctionId each : last)
      for (const Block& block : program.function(each).blocks)
        for (const Event& event : block.events) {
          const FunctionId callee =
              event.op == Op::Call ? directCallee(program, event) : FunctionId{};
          if (!callee) continue;
          for (const Value& argument : event.arguments)
            if (passedOn(program, argument) && takers.insert(callee).second) next.insert(callee);
        }
    last = std::move(next);
  }
  return takers;
}

bool isNumber(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.numbered;
}

bool isOneOfNumber(const OriginView& view, const AccessPair& pair, PathId lock) {
  const Program& program = view.program;
  const uint32_t thread = pair.a.context.thread;
  const RootKey& copy = program.paths.rootKey(lock);
  if (thread == 0 || thread != pair.b.context.thread || copy.number == 0) return false;
  if (view.summary.threads[thread].again) return false;
  const ChainId creation = view.summary.threads[thread].chain;
  const size_t length = program.chains.length(creation);
  if (view.parallel.commonLinks(copy.chain, creation) != length) return false;
  std::vector<ChainLink> own;  // calls, and who was given the copy
  for (const ChainLink& link : program.chains.links(copy.chain)) own.push_back(link);
  own.erase(own.begin(), own.begin() + static_cast<ptrdiff_t>(length));
  if (own.empty() || own.size() > kMaxCalls + 1) return false;
  const ChainLink& start = program.chains[program.chains.leaf(creation)];
  const Event* fork = program.event(start.function, start.event);
  if (!fork || fork->op != Op::Fork) return false;
  // The thread's own copy of an argument, or of what its lambda has captured.
  RootKey parameter;
  parameter.number = copy.number - 1;
  const bool isCapture = program.captureName(own.back().function, parameter.number) == copy.symbol;
  parameter.kind = isCapture ? Root::Capture : Root::Formal;
  for (size_t call = own.size() - 1; call-- > 0;) {
    const std::optional<RootKey> outer = before(program, own[call], parameter);
    if (!outer) return false;
    parameter = *outer;
  }
  const Value* given = givenAtStart(program, parameter, start);
  return given && differsEachTurn(program, *given);
}

}  // namespace lockstitch::program

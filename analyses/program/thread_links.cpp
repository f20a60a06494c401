#include "analyses/program/thread_links.h"

namespace lockstitch::program {

std::vector<ChainLink> ownLinks(const OriginView& view, const Context& context) {
  const ChainTable& chains = view.program.chains;
  const ChainId creation = view.summary.threads[context.thread].chain;
  if (!view.parallel.isInside(context.chain, context.thread)) return {};
  std::vector<ChainLink> own;
  size_t outer = chains.length(creation);
  for (const ChainLink& link : chains.links(context.chain))
    if (outer > 0)
      --outer;
    else
      own.push_back(link);
  return own;
}

const Value* givenAtStart(const Program& program, const RootKey& root, const ChainLink& start) {
  const Event* fork = program.event(start.function, start.event);
  if (!fork || !fork->has(Flags::InLoop)) return nullptr;
  if (root.kind == Root::Formal)
    return root.number < fork->arguments.size() ? &fork->arguments[root.number] : nullptr;
  if (root.kind == Root::This) return &fork->receiver;
  const bool isClosure = fork->value.kind == ValueKind::Closure && root.kind == Root::Capture;
  const Event* closure = isClosure ? program.event(start.function, fork->value.event) : nullptr;
  return closure && root.number < closure->captures.size() ? &closure->captures[root.number].value
                                                           : nullptr;
}

}  // namespace lockstitch::program

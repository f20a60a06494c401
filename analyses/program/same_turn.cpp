// A loop that prepares something and starts a thread on it, turn by turn.
#include "analyses/program/control_flow.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

// Where the way to the creator's access and the way to the thread's start part.
struct Parting {
  FunctionId function;
  uint32_t access = 0;  // events of that function
  uint32_t start = 0;
};

// The link that comes behind `links` others.
std::optional<ChainLink> linkBehind(const ChainTable& chains, ChainId chain, size_t links) {
  if (chains.length(chain) <= links) return std::nullopt;
  const ChainTable::Links all = chains.links(chain);
  auto at = all.begin();
  for (; links > 0; --links) ++at;
  return *at;
}

std::optional<Parting> partingOf(const OriginView& view, ChainId access, ChainId creation) {
  size_t common = view.parallel.commonLinks(access, creation);
  const auto here = linkBehind(view.program.chains, access, common);
  const auto there = linkBehind(view.program.chains, creation, common);
  if (!here || !there || here->function != there->function) return std::nullopt;
  return Parting{here->function, here->event, there->event};
}

uint32_t blockOf(const Function& function, uint32_t event) {
  for (uint32_t block = 0; block < function.blocks.size(); ++block)
    for (const Event& each : function.blocks[block].events)
      if (each.id == event) return block;
  return kUnreachableBlock;
}

// Whether a turn that has come from the end of `from` to `to` has passed the head of its loop.
bool isNextTurn(const Function& function, uint32_t head, uint32_t from, uint32_t to) {
  std::vector<bool> seen(function.blocks.size());
  std::vector<uint32_t> work{from};
  while (!work.empty()) {
    const uint32_t block = work.back();
    work.pop_back();
    for (uint32_t next : function.blocks[block].successors) {
      if (next == to && next != head) return false;
      if (next >= seen.size() || next == head || seen[next]) continue;
      seen[next] = true;
      work.push_back(next);
    }
  }
  return true;
}

// Whether the access comes before the start, if at all, in each turn of a loop around both: also on
// one side of a condition, where it is not made in each turn.
bool isEarlierInTurn(const Program& program, const Parting& parting) {
  const Function& function = program.function(parting.function);
  uint32_t access = blockOf(function, parting.access), start = blockOf(function, parting.start);
  if (access == kUnreachableBlock || start == kUnreachableBlock) return false;
  ControlFlow flow(function);
  uint32_t loop = flow.loopOf(start);
  if (loop == kUnreachableBlock || !flow.isInLoop(access, loop)) return false;
  if (access == start) return parting.access < parting.start;
  return isNextTurn(function, loop, start, access);
}

// Whether the location is another one in each turn: an element by the loop's own index, an object
// that the turn makes.
bool isOfTurn(const OriginView& view, const AccessPair& pair, FunctionId function) {
  const PathTable& paths = view.program.paths;
  const std::string mine = std::to_string(function.value) + "#";
  auto a = paths.steps(pair.a.path), b = paths.steps(pair.b.path);
  for (size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (a[i].kind == StepKind::Index && a[i].indexText && a[i].indexText == b[i].indexText &&
        view.program.text(a[i].indexText).starts_with(mine))
      return true;
  const RootKey& root = paths.rootKey(pair.a.path);
  if (root.kind != Root::Object) return false;
  for (ChainId link = root.chain; link; link = view.program.chains[link].inner) {
    const ChainLink& made = view.program.chains[link];
    const Event* event = view.program.event(made.function, made.event);
    if (made.function == function) return event && event->has(Flags::InLoop);
  }
  return false;
}

bool isOfSameTurn(const OriginView& view, const AccessPair& pair, const Access& creator,
                  const Access& other) {
  for (uint32_t thread : view.parallel.ancestors(other.context.thread)) {
    if (thread == 0 || view.summary.threads[thread].parent != creator.context.thread) continue;
    ChainId creation = view.summary.threads[thread].chain;
    auto parting = partingOf(view, creator.context.chain, creation);
    if (!parting || !isOfTurn(view, pair, parting->function)) return false;
    return isEarlierInTurn(view.program, *parting);
  }
  return false;
}

}  // namespace

RefuterVerdict refuteByTurn(const OriginView& view, const AccessPair& pair) {
  if (isOfSameTurn(view, pair, pair.a, pair.b) || isOfSameTurn(view, pair, pair.b, pair.a))
    return {"same-turn", true,
            "each turn of the loop prepares what the thread that it starts afterwards uses"};
  return {"same-turn", false, "no loop prepares it for one thread each turn"};
}

}  // namespace lockstitch::program

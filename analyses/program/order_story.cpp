#include "analyses/program/order_story.h"

#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

constexpr int kMaxCallDepth = 3;

class Story {
 public:
  explicit Story(const OriginView& view) : view_(view), program_(view.program) {}

  std::string tell(const Context& a, const Context& b) {
    if (a.thread == b.thread) return ofOneThread(a.thread);
    ChainId x = a.chain, y = b.chain;
    // Down to the function in which the ways part.
    while (x && y && sameStep(x, y)) {
      x = program_.chains[x].inner;
      y = program_.chains[y].inner;
    }
    if (!x || !y || program_.chains[x].function != program_.chains[y].function) return vague();
    const uint32_t here = program_.chains[x].event, there = program_.chains[y].event;
    function_ = program_.chains[x].function;
    const bool xFirst = comesAfter(there, here) && !comesAfter(here, there);
    const bool yFirst = comesAfter(here, there) && !comesAfter(there, here);
    if (xFirst) return between(here, there);
    if (yFirst) return between(there, here);
    return vague();
  }

 private:
  static std::string vague() { return "a join or the order of the starts keeps them apart"; }

  // Thread 0 of a function that nobody calls is whoever may call it, and not main.
  std::string ofOneThread(uint32_t thread) const {
    if (thread != 0 || view_.origin.isProgram)
      return "both are made by one thread, " + view_.parallel.describe(thread);
    return "no call of " + program_.text(program_.function(view_.origin.function).name) +
           " was seen, and only one thread at a time is taken to call it";
  }

  bool sameStep(ChainId x, ChainId y) const {
    return program_.chains[x].function == program_.chains[y].function &&
           program_.chains[x].event == program_.chains[y].event;
  }

  const Function& function() const { return program_.function(function_); }

  uint32_t blockOf(uint32_t id) const {
    for (uint32_t block = 0; block < function().blocks.size(); ++block)
      for (const Event& event : function().blocks[block].events)
        if (event.id == id) return block;
    return kUnreachableBlock;
  }

  // Whether there is a way from `before` to `after`.
  bool comesAfter(uint32_t after, uint32_t before) const {
    const uint32_t from = blockOf(before), to = blockOf(after);
    if (from == kUnreachableBlock || to == kUnreachableBlock) return false;
    if (from == to && before < after) return true;
    return ControlFlow(function()).reaches(from, to);
  }

  std::string place(uint32_t event) const {
    const Event* found = program_.event(function_, event);
    return found ? view_.narrator.brief(program_.location(found->location)) : "an unknown place";
  }

  bool starts(uint32_t event) const {
    const Event* found = program_.event(function_, event);
    return found && (found->op == Op::Fork || found->op == Op::Post);
  }

  std::string between(uint32_t first, uint32_t second) const {
    const std::string later =
        starts(second) ? "the start of the other thread at " + place(second) : place(second);
    if (!startsInside(first)) {
      return startsInside(second)
                 ? "the one comes before the start of the other's thread at " + place(second)
                 : vague();
    }
    const uint32_t join = lastJoin(first, second);
    const std::string thread = "the thread started at " + place(first);
    if (join == 0) return thread + " has certainly ended before " + later;
    return thread + " is joined at " + place(join) + ", before " + later;
  }

  // The event itself starts a thread, or what is called there does.
  bool startsInside(uint32_t event) const {
    const Event* found = program_.event(function_, event);
    return starts(event) || (found && found->op == Op::Call);
  }

  uint32_t lastJoin(uint32_t first, uint32_t second) const {
    const ControlFlow flow(function());
    const uint32_t to = blockOf(second);
    uint32_t last = 0;
    for (uint32_t block = 0; block < function().blocks.size(); ++block)
      for (const Event& event : function().blocks[block].events) {
        if (!joins(event, 0) || !comesAfter(event.id, first) || !comesAfter(second, event.id))
          continue;
        const bool isOnEveryWay = block == to ? event.id < second : flow.dominates(block, to);
        if (isOnEveryWay || flow.loopOf(block) != kUnreachableBlock) last = event.id;
      }
    return last;
  }

  bool joins(const Event& event, int depth) const {
    if (event.op == Op::Join || event.op == Op::JoinExecutor || event.op == Op::RunExecutor)
      return true;
    if (event.op != Op::Call || !event.value.function || depth >= kMaxCallDepth) return false;
    for (const Block& block : program_.function(event.value.function).blocks)
      for (const Event& inner : block.events)
        if (joins(inner, depth + 1)) return true;
    return false;
  }

  const OriginView& view_;
  const Program& program_;
  FunctionId function_;
};

}  // namespace

std::string orderStory(const OriginView& view, const Context& a, const Context& b) {
  return Story(view).tell(a, b);
}

}  // namespace lockstitch::program

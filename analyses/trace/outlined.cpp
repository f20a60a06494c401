#include "analyses/trace/outlined.h"

#include <string_view>

namespace lockstitch {
namespace {

constexpr std::string_view kOutlined = ".omp_outlined", kDebug = ".omp_outlined_debug__";

// `f.omp_outlined` hands its arguments on to `f.omp_outlined_debug__`.
bool onlyCalls(const Frame& frame, const Frame* callee) {
  const std::string_view name = frame.function;
  if (name.starts_with(".omp_task_entry")) return true;
  if (callee == nullptr || !name.ends_with(kOutlined)) return false;
  const std::string_view inner = callee->function;
  return inner.ends_with(kDebug) && inner.substr(0, inner.size() - kDebug.size()) ==
                                        name.substr(0, name.size() - kOutlined.size());
}

}  // namespace

bool isTaskBody(const Frame& frame) { return frame.function.starts_with(kOutlined); }

CallStack withoutOutlining(const CallStack& stack, const std::string& creator) {
  CallStack plain;
  for (size_t i = 0; i < stack.size(); ++i) {
    if (onlyCalls(stack[i], i == 0 ? nullptr : &stack[i - 1])) continue;
    plain.push_back(stack[i]);
    if (isTaskBody(stack[i]) && !creator.empty()) plain.back().function = creator;
  }
  return plain;
}

}  // namespace lockstitch

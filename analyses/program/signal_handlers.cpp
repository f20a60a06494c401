#include "analyses/program/signal_handlers.h"

#include <algorithm>
#include <array>
#include <csignal>

#include "analyses/program/accessed_types.h"

namespace lockstitch::program {
namespace {

// Raised by what the thread itself does.
constexpr std::array<int64_t, 7> kSynchronous = {SIGSEGV, SIGBUS,  SIGFPE, SIGILL,
                                                 SIGTRAP, SIGABRT, SIGSYS};

// Facts say nothing of `volatile`.
bool isHandlerFlag(const OriginView& view, const Access& access) {
  return typeOf(view.program, access).ends_with("sig_atomic_t");
}

}  // namespace

bool installsHandler(const Event& event) {
  return event.op == Op::SignalHandler &&
         std::find(kSynchronous.begin(), kSynchronous.end(), event.number) == kSynchronous.end();
}

bool isWithHandler(const OriginView& view, const AccessPair& pair) {
  return view.parallel.handlerOf(pair.a.context.thread) != 0 ||
         view.parallel.handlerOf(pair.b.context.thread) != 0;
}

RefuterVerdict refuteByHandlerFlag(const OriginView& view, const AccessPair& pair) {
  if (isHandlerFlag(view, pair.a))
    return {"handler-flag", true, "a signal handler may set a sig_atomic_t"};
  return {"handler-flag", false, "it is no sig_atomic_t"};
}

}  // namespace lockstitch::program

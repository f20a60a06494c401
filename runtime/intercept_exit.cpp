// atexit() and its kin. What was done before a handler was registered is ordered before what the
// handler does: libc keeps them under a lock. And the call stack of the handler goes on where it
// was registered, for exit() says nothing of where it belongs. Destructors of static variables are
// such handlers.
#include <stdlib.h>

#include "runtime/callback_frame.h"
#include "runtime/hooks.h"
#include "runtime/intercept.h"
#include "runtime/memory.h"
#include "runtime/modules.h"

namespace lockstitch::rt {
namespace {

struct ExitHandler {
  void* function;
  void* argument;
  StackNode stack;  // of the registration; Empty when uninstrumented code did it
};

constinit SyncObject g_registered{};

ExitHandler* noteHandler(void* function, void* argument, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return nullptr;
  auto* handler = static_cast<ExitHandler*>(allocate(sizeof(ExitHandler)));
  StackNode stack = isInstrumented(site.pc) ? stackAt(self, site) : StackNode::Empty;
  *handler = {function, argument, stack};
  releaseTo(self, &g_registered);
  return handler;
}

// Around a handler. The record of it is given back.
class HandlerRun {
 public:
  explicit HandlerRun(ExitHandler* handler) : thread_(tl_thread) {
    StackNode stack = handler->stack;
    HookScope scope(thread_);
    release(handler, sizeof *handler);
    if (!scope) return;
    acquireFrom(thread_, &g_registered);
    if (stack == StackNode::Empty) return;
    depth_ = thread_->depth;
    isEntered_ = true;
    enterSlowly(nullptr, reinterpret_cast<uptr>(__builtin_frame_address(0)));
    thread_->frames[thread_->depth - 1].context = raw(stack);
  }
  ~HandlerRun() {
    if (isEntered_ && thread_ == tl_thread) thread_->depth = depth_;
  }
  HandlerRun(const HandlerRun&) = delete;
  HandlerRun& operator=(const HandlerRun&) = delete;

 private:
  Thread* thread_;
  u32 depth_ = 0;
  bool isEntered_ = false;
};

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// By these names users of ThreadSanitizer know them.
extern "C" LS_CALLBACK_FRAME void cxa_at_exit_callback_installed_at(void* record) {
  auto* handler = static_cast<ExitHandler*>(record);
  auto function = reinterpret_cast<void (*)(void*)>(handler->function);
  void* argument = handler->argument;
  HandlerRun run(handler);
  function(argument);
}
// Of atexit(), which has no argument.
extern "C" LS_CALLBACK_FRAME void at_exit_callback_installed_at(void* record) {
  auto* handler = static_cast<ExitHandler*>(record);
  auto function = reinterpret_cast<void (*)()>(handler->function);
  HandlerRun run(handler);
  function();
}
extern "C" LS_CALLBACK_FRAME void on_exit_callback_installed_at(int status, void* record) {
  auto* handler = static_cast<ExitHandler*>(record);
  auto function = reinterpret_cast<void (*)(int, void*)>(handler->function);
  void* argument = handler->argument;
  HandlerRun run(handler);
  function(status, argument);
}

LS_EXPORT int __cxa_atexit(void (*function)(void*), void* argument, void* module) {
  CallSite site = LS_CALL_SITE;
  ExitHandler* handler =
      checksRaces() ? noteHandler(reinterpret_cast<void*>(function), argument, site) : nullptr;
  if (!handler) return LS_REAL(__cxa_atexit)(function, argument, module);
  auto* run = argument ? cxa_at_exit_callback_installed_at : at_exit_callback_installed_at;
  return LS_REAL(__cxa_atexit)(run, handler, module);
}
LS_EXPORT int on_exit(void (*function)(int, void*), void* argument) {
  CallSite site = LS_CALL_SITE;
  ExitHandler* handler =
      checksRaces() ? noteHandler(reinterpret_cast<void*>(function), argument, site) : nullptr;
  if (!handler) return LS_REAL(on_exit)(function, argument);
  return LS_REAL(on_exit)(on_exit_callback_installed_at, handler);
}

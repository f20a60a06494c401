// The shape of interposed functions of libc that count for the memory they touch, each with the
// fortified form that programs call instead where they are compiled with _FORTIFY_SOURCE.
#pragma once

#include "runtime/call_site.h"
#include "runtime/real.h"

namespace lockstitch::rt {

// The size of a target that nobody told of.
constexpr size_t kRoomUnknown = ~size_t{0};

}  // namespace lockstitch::rt

#define LS_UNPACK(...) __VA_ARGS__

// What is behind our `name`: of the type `Function`, found at start.
#define LS_BEHIND(name)                                                       \
  [] {                                                                        \
    static constinit LibcFunction behind LS_LIBC_FUNCTION = {#name, nullptr}; \
    return reinterpret_cast<Function*>(behind.address());                     \
  }()

// Interposes `name`. The body sees its parameters, `site` and `pc` of its caller, and `real()`,
// which makes the very call.
#define LS_HOOK(result, name, parameters, arguments, ...)                   \
  LS_EXPORT result name parameters {                                        \
    using Function = result parameters;                                     \
    [[maybe_unused]] const CallSite site = LS_CALL_SITE;                    \
    [[maybe_unused]] const uptr pc = site.pc;                               \
    [[maybe_unused]] auto real = [&] { return LS_BEHIND(name) arguments; }; \
    __VA_ARGS__                                                             \
  }

// Both forms of a function whose fortified one is told the size of the target behind all else: the
// body sees it as `room`. The real function checks it and ends the process, so what lies behind is
// none of the program's accesses.
#define LS_HOOK_FORTIFIED(result, name, parameters, arguments, ...)    \
  LS_HOOK(result, name, parameters, arguments,                         \
          [[maybe_unused]] constexpr size_t room = kRoomUnknown;       \
          __VA_ARGS__)                                                 \
  LS_HOOK(result, __##name##_chk, (LS_UNPACK parameters, size_t room), \
          (LS_UNPACK arguments, room), __VA_ARGS__)

// A function that takes a format and a list, `v##name`, and the one that takes what the list would
// hold. The body sees `list`, too; the format is the last of the parameters.
#define LS_HOOK_FORMAT_ALONE(prefix, name, suffix, parameters, arguments, ...) \
  LS_HOOK(int, prefix##v##name##suffix, (LS_UNPACK parameters, va_list list),  \
          (LS_UNPACK arguments, list), __VA_ARGS__)                            \
  LS_EXPORT int prefix##name##suffix(LS_UNPACK parameters, ...) {              \
    using Function = int(LS_UNPACK parameters, va_list list);                  \
    [[maybe_unused]] const CallSite site = LS_CALL_SITE;                       \
    [[maybe_unused]] const uptr pc = site.pc;                                  \
    va_list list;                                                              \
    va_start(list, format);                                                    \
    [[maybe_unused]] auto real = [&] {                                         \
      return LS_BEHIND(prefix##v##name##suffix)(LS_UNPACK arguments, list);    \
    };                                                                         \
    int result = [&]() -> int { __VA_ARGS__ }();                               \
    va_end(list);                                                              \
    return result;                                                             \
  }
#define LS_HOOK_FORMAT(prefix, name, suffix, parameters, arguments, ...)                 \
  LS_HOOK_FORMAT_ALONE(prefix, name, suffix, (LS_UNPACK parameters, const char* format), \
                       (LS_UNPACK arguments, format), __VA_ARGS__)

// std::string: before C++20 its members are compiled within libstdc++, where no access is seen.
// Each call from instrumented code counts as the accesses that the caller could have written
// himself.
//
// All of them, of whatever signature, go one way: a stub per symbol notes its number; the common
// part keeps the arguments' registers, tells of the call, and jumps to the real function as if
// nothing had been. (System V ABI, AMD64 supplement: the first integer arguments are in rdi and
// rsi; a result returned in memory has its address before them.)
#include "runtime/access.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"
#include "runtime/next_function.h"

namespace lockstitch::rt {
namespace {

enum class Effect : u8 {
  Read,         // looks at the object
  ReadAll,      // and at the characters
  ReadAllFrom,  // and at another string's
  Substring,    // ReadAll; the result comes first among the arguments
  Write,        // changes the object
  WriteFrom,    // and reads another string
  Swap,         // changes both
};

struct StringCall {
  const char* symbol;
  Effect effect;
  void* real;
};

constinit StringCall g_calls[] = {
#define LS_STRING(effect, symbol) {#symbol, Effect::effect, nullptr},
#include "runtime/string_calls.def"
#undef LS_STRING
};

// As libstdc++ lays it out.
struct String {
  const char* characters;
  size_t size;
};

void touches(const String* string, u32 flags, uptr pc) {
  accessRange(addressOf(string), sizeof(String), flags | trace::kLibcall, pc);
}

void readsAll(const String* string, uptr pc) {
  touches(string, 0, pc);
  if (string->size) accessRange(addressOf(string->characters), string->size, trace::kLibcall, pc);
}

void tell(Effect effect, const String* first, const String* second, uptr pc) {
  switch (effect) {
    case Effect::Read:
      return touches(first, 0, pc);
    case Effect::ReadAllFrom:
      readsAll(second, pc);
      return readsAll(first, pc);
    case Effect::ReadAll:
      return readsAll(first, pc);
    case Effect::Substring:
      return readsAll(second, pc);
    case Effect::WriteFrom:
      if (second != first) readsAll(second, pc);
      return touches(first, trace::kWrite, pc);
    case Effect::Swap:
      touches(second, trace::kWrite, pc);
      return touches(first, trace::kWrite, pc);
    case Effect::Write:
      return touches(first, trace::kWrite, pc);
  }
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// Returns where to go on.
extern "C" __attribute__((visibility("hidden"), used)) void* lockstitch_string_called(
    const void* first, const void* second, u64 number, uptr pc) {
  StringCall& call = g_calls[number];
  if (isInstrumented(pc)) {
    tell(call.effect, static_cast<const String*>(first), static_cast<const String*>(second), pc);
  }
  return nextFunction(call.real, call.symbol, "libstdc++.so.6");
}

asm(R"(
  .text
  .type lockstitch_string_call, @function
lockstitch_string_call:
  pushq %rdi
  pushq %rsi
  pushq %rdx
  pushq %rcx
  pushq %r8
  pushq %r9
  movq 48(%rsp), %rdx
  movq 56(%rsp), %rcx
  call lockstitch_string_called
  popq %r9
  popq %r8
  popq %rcx
  popq %rdx
  popq %rsi
  popq %rdi
  addq $8, %rsp
  jmp *%rax
  .size lockstitch_string_call, . - lockstitch_string_call
  .set lockstitch_string_number, 0
)");

#define LS_STRING(effect, symbol)              \
  asm(".globl " #symbol                        \
      "\n"                                     \
      ".type " #symbol ", @function\n" #symbol \
      ":\n"                                    \
      "  pushq $lockstitch_string_number\n"    \
      "  jmp lockstitch_string_call\n"         \
      ".size " #symbol ", . - " #symbol        \
      "\n"                                     \
      ".set lockstitch_string_number, lockstitch_string_number + 1\n");
#include "runtime/string_calls.def"
#undef LS_STRING

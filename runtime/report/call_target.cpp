#include "runtime/report/call_target.h"

#include "runtime/modules.h"

namespace lockstitch::rt {
namespace {

template <class T>
T readAt(uptr address) {
  T value;
  __builtin_memcpy(&value, reinterpret_cast<const void*>(address), sizeof value);
  return value;
}

// The slot of the global offset table that a stub "[endbr64] [bnd] jmp *slot(%rip)" goes through.
uptr slotOfStub(uptr stub) {
  if (readAt<u32>(stub) == 0xfa1e0ff3) stub += 4;  // endbr64
  if (readAt<u8>(stub) == 0xf2) ++stub;            // bnd
  if (readAt<u16>(stub) != 0x25ff) return 0;
  return stub + 6 + static_cast<uptr>(intptr_t{readAt<int32_t>(stub + 2)});
}

uptr targetOf(uptr pc) {
  // Call sites of code that is gone, or that begins its module, have nothing to look at.
  if (!isInModule(pc - 8)) return 0;
  if (readAt<u16>(pc - 6) == 0x15ff)  // call *slot(%rip)
    return readAt<uptr>(pc + static_cast<uptr>(intptr_t{readAt<int32_t>(pc - 4)}));
  if (readAt<u8>(pc - 5) != 0xe8) return 0;
  uptr target = pc + static_cast<uptr>(intptr_t{readAt<int32_t>(pc - 4)});
  if (!isCode(target)) return 0;
  if (isRuntimeCode(target)) return target;
  uptr slot = slotOfStub(target);
  return slot && isInModule(slot) ? readAt<uptr>(slot) : 0;
}

}  // namespace

uptr interposedFunctionCalledAt(uptr pc) {
  uptr target = targetOf(pc);
  return isRuntimeCode(target) ? target : 0;
}

}  // namespace lockstitch::rt

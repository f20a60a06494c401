#include "runtime/frame_walk.h"

#include "runtime/module_history.h"
#include "runtime/object_at.h"

namespace lockstitch::rt {
namespace {

// Both words are written without a lock; torn ones do not fit each other.
struct KnownRule {
  u64 codeAndRule;  // one with the other
  u64 rule;
};
constexpr u32 kRules = 1u << 13;
KnownRule g_rules[kRules];

UnwindRule readRule(uptr pc, u64 code, KnownRule& place) {
  dl_find_object object;
  // Code that no module has may be other code tomorrow.
  if (!findObjectAt(pc - 1, &object) || !object.dlfo_eh_frame) return {};
  UnwindRule rule = readUnwindRule(static_cast<const u8*>(object.dlfo_eh_frame), pc);
  u64 bits = __builtin_bit_cast(u64, rule);
  __atomic_store_n(&place.rule, bits, __ATOMIC_RELAXED);
  __atomic_store_n(&place.codeAndRule, bits ^ code, __ATOMIC_RELAXED);
  return rule;
}

LS_INLINE UnwindRule ruleAt(uptr pc) {
  u64 code = codeAt(pc);
  KnownRule& place = g_rules[(code ^ code >> 13) & (kRules - 1)];
  u64 rule = __atomic_load_n(&place.rule, __ATOMIC_RELAXED);
  bool isKnown = (__atomic_load_n(&place.codeAndRule, __ATOMIC_RELAXED) ^ rule) == code;
  return LS_LIKELY(isKnown) ? __builtin_bit_cast(UnwindRule, rule) : readRule(pc, code, place);
}

LS_INLINE uptr wordAt(uptr address) { return *reinterpret_cast<const uptr*>(address); }

}  // namespace

CallerStep stepToCaller(FrameRegisters& at) {
  using Base = UnwindRule::Base;
  using Saved = UnwindRule::Saved;
  const UnwindRule rule = ruleAt(at.pc);
  if (rule.base == Base::NotKnown) return CallerStep::NotKnown;
  if (rule.base == Base::NoCaller) return CallerStep::NoCaller;
  uptr from = rule.base == Base::StackPointer ? at.stackPointer : at.framePointer;
  from += static_cast<uptr>(static_cast<i64>(rule.offset));
  const uptr caller = rule.base == Base::WordAtFramePointer ? wordAt(from) : from;
  // Stacks grow downwards.
  if (caller <= at.stackPointer || caller % sizeof(uptr)) return CallerStep::NotKnown;
  if (rule.saved != Saved::Nowhere) {
    const uptr near = rule.saved == Saved::ByCaller ? caller : at.framePointer;
    at.framePointer = wordAt(near + static_cast<uptr>(static_cast<i64>(rule.savedOffset)));
  }
  at.stackPointer = caller;
  at.pc = wordAt(caller - sizeof(uptr));
  return CallerStep::Done;
}

}  // namespace lockstitch::rt

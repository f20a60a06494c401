#include "runtime/branch_scan.h"

namespace lockstitch::rt {
namespace {

constexpr uptr kFarthest = 256;

// Walks over the instructions that compilers put between a load and the store of one update.
class Decoder {
 public:
  explicit Decoder(uptr at) : at_(reinterpret_cast<const u8*>(at)) {}

  uptr place() const { return reinterpret_cast<uptr>(at_); }

  // Steps over one instruction. False when it may decide, or is not known.
  bool step() {
    bool narrow = false, wide = false;
    for (;; ++at_) {
      if (*at_ == 0x66) {
        narrow = true;
      } else if (*at_ != 0xf2 && *at_ != 0xf3 && *at_ != 0x2e && *at_ != 0x64) {
        break;
      }
    }
    if ((*at_ & 0xf0) == 0x40) wide = (*at_++ & 8) != 0;
    immediate_ = narrow ? 2 : 4;
    u8 opcode = *at_++;
    return opcode == 0x0f ? stepTwoByte(*at_++) : stepOneByte(opcode, wide);
  }

 private:
  bool skip(u32 bytes) {
    at_ += bytes;
    return true;
  }

  // The operand byte, what it says follows, and an immediate after that.
  bool operands(u32 immediate = 0) {
    u8 form = *at_++;
    u8 mode = form >> 6, base = form & 7;
    if (mode != 3 && base == 4) {
      u8 index = *at_++;
      if (mode == 0 && (index & 7) == 5) at_ += 4;
    } else if (mode == 0 && base == 5) {
      at_ += 4;
    }
    if (mode == 1) at_ += 1;
    if (mode == 2) at_ += 4;
    return skip(immediate);
  }

  bool stepArithmetic(u8 opcode) {
    switch (opcode & 7) {
      case 4:
        return skip(1);
      case 5:
        return skip(immediate_);
      case 6:
      case 7:
        return false;
      default:
        return operands();
    }
  }

  bool stepOneByte(u8 opcode, bool wide) {
    if (opcode < 0x40) return stepArithmetic(opcode);
    if (opcode >= 0x50 && opcode < 0x60) return true;
    if (opcode >= 0x84 && opcode < 0x90) return operands();
    if (opcode >= 0x90 && opcode < 0x9a) return true;
    if (opcode >= 0xb0 && opcode < 0xb8) return skip(1);
    if (opcode >= 0xb8 && opcode < 0xc0) return skip(wide ? 8 : immediate_);
    if (opcode >= 0xd0 && opcode < 0xd4) return operands();
    if (opcode >= 0xd8 && opcode < 0xe0) return operands();
    switch (opcode) {
      case 0x63:
      case 0xfe:
      case 0xff:
        return operands();
      case 0x68:
      case 0xa9:
        return skip(immediate_);
      case 0x6a:
      case 0xa8:
        return skip(1);
      case 0x69:
      case 0x81:
      case 0xc7:
        return operands(immediate_);
      case 0x6b:
      case 0x80:
      case 0x83:
      case 0xc0:
      case 0xc1:
      case 0xc6:
        return operands(1);
      case 0xe8:
        return skip(4);  // a call, of a hook as a rule
      case 0xf6:
        return operands((*at_ & 0x30) == 0 ? 1 : 0);
      case 0xf7:
        return operands((*at_ & 0x30) == 0 ? immediate_ : 0);
      default:
        return false;
    }
  }

  bool stepTwoByte(u8 opcode) {
    if (opcode >= 0x70 && opcode < 0x74) return operands(1);
    if ((opcode >= 0x10 && opcode < 0x30) || (opcode >= 0x50 && opcode < 0x80)) return operands();
    if (opcode == 0xaf || opcode == 0xb6 || opcode == 0xb7 || opcode == 0xbe || opcode == 0xbf) {
      return operands();
    }
    if (opcode == 0xc6) return operands(1);
    if (opcode >= 0xd0) return operands();
    return false;
  }

  const u8* at_;
  u32 immediate_ = 4;
};

}  // namespace

bool mayDecideBetween(uptr from, uptr to) {
  if (to == from) return false;  // one hook for both: `x -= n` with compound accesses
  if (to <= from || to - from > kFarthest) return true;
  Decoder decoder(from);
  while (decoder.place() < to) {
    if (!decoder.step()) return true;
  }
  return decoder.place() != to;
}

}  // namespace lockstitch::rt

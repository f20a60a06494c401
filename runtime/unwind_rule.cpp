// The format: "DWARF Debugging Information Format 5", section 6.4, and what the Linux Standard
// Base 5.0 changes of it for .eh_frame and .eh_frame_hdr (Core, chapter 10.6).
#include "runtime/unwind_rule.h"

namespace lockstitch::rt {
namespace {

// Registers, as DWARF numbers those of x86-64.
constexpr u64 kFramePointer = 6;
constexpr u64 kStackPointer = 7;
constexpr u64 kReturnAddress = 16;

class Reader {
 public:
  Reader(const u8* at, const u8* end) : at_(at), end_(end) {}

  bool isAtEnd() const { return at_ >= end_; }
  bool failed() const { return failed_; }
  const u8* at() const { return at_; }
  const u8* end() const { return end_; }

  template <class T>
  T read() {
    T value{};
    if (const u8* from = skip(sizeof value)) __builtin_memcpy(&value, from, sizeof value);
    return value;
  }
  u64 readUnsigned() {
    u64 value = 0;
    for (u32 shift = 0;; shift += 7) {
      u8 byte = read<u8>();
      if (shift < 64) value |= u64{byte & 0x7fu} << shift;
      if (!(byte & 0x80)) return value;
    }
  }
  i64 readSigned() {
    u64 value = 0;
    for (u32 shift = 0;;) {
      u8 byte = read<u8>();
      if (shift < 64) value |= u64{byte & 0x7fu} << shift;
      shift += 7;
      if (byte & 0x80) continue;
      if (shift < 64 && (byte & 0x40)) value |= ~u64{0} << shift;
      return static_cast<i64>(value);
    }
  }
  const u8* skip(size_t bytes) {
    if (bytes > static_cast<size_t>(end_ - at_)) {
      failed_ = true;
      at_ = end_;
      return nullptr;
    }
    const u8* from = at_;
    at_ += bytes;
    return from;
  }
  Reader part(size_t bytes) {
    const u8* from = skip(bytes);
    return from ? Reader(from, from + bytes) : Reader(end_, end_);
  }

 private:
  const u8* at_;
  const u8* end_;
  bool failed_ = false;
};

// Pointers, as they are encoded there: the lower half says how wide it is, the upper one what it is
// relative to.
constexpr u8 kRelativeToItself = 0x10;

u64 readWide(Reader& in, u8 encoding, bool& isKnown) {
  switch (encoding & 0x0f) {
    case 0x00:  // as wide as a pointer
    case 0x04:
    case 0x0c:
      return in.read<u64>();
    case 0x03:
      return in.read<u32>();
    case 0x0b:
      return static_cast<u64>(static_cast<i64>(in.read<i32>()));
    default:
      isKnown = false;
      return 0;
  }
}

// What many functions have in common.
struct Common {
  u64 codeFactor = 0;
  i64 dataFactor = 0;
  u8 pointers = 0;  // their encoding
  bool isKnown = true;
  Reader start{nullptr, nullptr};  // instructions that come before each function's own
};

// An entry begins with its length, and says where what it has in common with others stands, or 0.
Reader entryAt(const u8* at) {
  Reader in(at, at + sizeof(u32));
  u32 bytes = in.read<u32>();
  constexpr u32 kLong = 0xffffffff;
  return bytes == kLong ? Reader(at, at) : Reader(at + sizeof bytes, at + sizeof bytes + bytes);
}

void readAugmentation(const u8* letters, Reader in, Common& common) {
  for (const u8* letter = letters + 1; *letter; ++letter) {
    if (*letter == 'R') {
      common.pointers = in.read<u8>();
    } else if (*letter == 'L') {
      in.read<u8>();
    } else if (*letter == 'P') {
      u8 encoding = in.read<u8>();
      readWide(in, encoding, common.isKnown);
    } else {
      common.isKnown = false;  // 'S' is a frame that the kernel made for a handler
      return;
    }
  }
  common.isKnown &= !in.failed();
}

Common readCommon(const u8* at) {
  Common common;
  Reader in = entryAt(at);
  u32 id = in.read<u32>();
  u8 version = in.read<u8>();
  const u8* letters = in.at();
  while (in.read<u8>()) {
  }
  common.isKnown = id == 0 && (version == 1 || version == 3) && letters[0] == 'z';
  if (!common.isKnown || in.failed()) return common;
  common.codeFactor = in.readUnsigned();
  common.dataFactor = in.readSigned();
  u64 returns = version == 1 ? in.read<u8>() : in.readUnsigned();
  Reader augmentation = in.part(in.readUnsigned());
  readAugmentation(letters, augmentation, common);
  common.start = in;
  common.isKnown &= returns == kReturnAddress && !in.failed();
  return common;
}

// Where the instructions of one function say something of, as they go on.
struct Row {
  enum class Return : u8 { BelowCaller, None, Elsewhere };
  u64 baseRegister = 0;
  i64 offset = 0;
  bool isWord = false;  // the base is the word at the register and `offset`
  bool isBaseKnown = true;
  UnwindRule::Saved saved = UnwindRule::Saved::Nowhere;
  i64 savedOffset = 0;
  bool isSavedKnown = true;
  Return returns = Return::BelowCaller;
  bool isStackPointerKept = true;  // what it was before the call is where the base says
};

// Runs the instructions that say, from the beginning of a function on, what changes where.
class Table {
 public:
  Table(const Common& common, uptr begin, uptr pc) : common_(common), at_(begin), pc_(pc) {}

  // Up to the row for the instruction before `pc`.
  void run(Reader in) {
    while (!in.isAtEnd() && isKnown_ && at_ < pc_) step(in);
    isKnown_ &= !in.failed();
  }
  void endStart() { start_ = row_; }
  UnwindRule rule() const;

 private:
  static constexpr u32 kMostRemembered = 8;

  void step(Reader& in) {
    u8 code = in.read<u8>();
    u8 low = code & 0x3f;
    switch (code >> 6) {
      case 1:
        return advance(low);
      case 2:
        return saveAt(low, static_cast<i64>(in.readUnsigned()) * common_.dataFactor);
      case 3:
        return restore(low);
      default:
        return low < 0x0c ? stepMove(in, low) : stepBase(in, low);
    }
  }
  void stepMove(Reader& in, u8 code);
  void stepBase(Reader& in, u8 code);
  void stepRare(Reader& in, u8 code);

  void advance(u64 by) { at_ += by * common_.codeFactor; }
  void defineBase(u64 reg, i64 offset) {
    row_.baseRegister = reg;
    row_.offset = offset;
    row_.isWord = false;
    row_.isBaseKnown = true;
  }
  void defineBase(Reader expression);
  void saveAt(u64 reg, i64 offset);
  void saveAt(u64 reg, Reader expression);
  void saveElsewhere(u64 reg);
  void keep(u64 reg);
  void restore(u64 reg);
  void remember() {
    isKnown_ &= count_ < kMostRemembered;
    if (isKnown_) remembered_[count_++] = row_;
  }
  void recall() {
    isKnown_ &= count_ > 0;
    if (isKnown_) row_ = remembered_[--count_];
  }

  const Common& common_;
  uptr at_;
  const uptr pc_;
  Row row_;
  Row start_;
  Row remembered_[kMostRemembered];
  u32 count_ = 0;
  bool isKnown_ = true;
};

void Table::stepMove(Reader& in, u8 code) {
  u64 reg = 0;
  switch (code) {
    case 0x00:  // nothing
      return;
    case 0x02:
      return advance(in.read<u8>());
    case 0x03:
      return advance(in.read<u16>());
    case 0x04:
      return advance(in.read<u32>());
    case 0x05:
      reg = in.readUnsigned();
      return saveAt(reg, static_cast<i64>(in.readUnsigned()) * common_.dataFactor);
    case 0x06:
      return restore(in.readUnsigned());
    case 0x07:  // undefined
      reg = in.readUnsigned();
      if (reg == kReturnAddress) row_.returns = Row::Return::None;
      return;
    case 0x08:
      return keep(in.readUnsigned());
    case 0x09:  // in another register
      saveElsewhere(in.readUnsigned());
      in.readUnsigned();
      return;
    case 0x0a:
      return remember();
    case 0x0b:
      return recall();
    default:  // 0x01 moves to an address
      isKnown_ = false;
  }
}

void Table::stepBase(Reader& in, u8 code) {
  u64 reg = 0;
  switch (code) {
    case 0x0c:
      reg = in.readUnsigned();
      return defineBase(reg, static_cast<i64>(in.readUnsigned()));
    case 0x0d:
      return defineBase(in.readUnsigned(), row_.offset);
    case 0x0e:
      return defineBase(row_.baseRegister, static_cast<i64>(in.readUnsigned()));
    case 0x0f:
      return defineBase(in.part(in.readUnsigned()));
    case 0x10:
      reg = in.readUnsigned();
      return saveAt(reg, in.part(in.readUnsigned()));
    case 0x11:
      reg = in.readUnsigned();
      return saveAt(reg, in.readSigned() * common_.dataFactor);
    case 0x12:
      reg = in.readUnsigned();
      return defineBase(reg, in.readSigned() * common_.dataFactor);
    case 0x13:
      return defineBase(row_.baseRegister, in.readSigned() * common_.dataFactor);
    default:
      return stepRare(in, code);
  }
}

void Table::stepRare(Reader& in, u8 code) {
  switch (code) {
    case 0x14:  // its value is that, not what lies there
    case 0x15:
      saveElsewhere(in.readUnsigned());
      in.readSigned();
      return;
    case 0x16:
      saveElsewhere(in.readUnsigned());
      in.part(in.readUnsigned());
      return;
    case 0x2e:  // how many bytes of arguments lie there: for who lands in the function
      in.readUnsigned();
      return;
    default:
      isKnown_ = false;
  }
}

// Whether it is "a register plus a number", and what is left of it.
bool readRegisterPlus(Reader& in, u64* reg, i64* offset) {
  constexpr u8 kFirst = 0x70;
  u8 code = in.read<u8>();
  if (code < kFirst || code >= kFirst + 32) return false;
  *reg = code - kFirst;
  *offset = in.readSigned();
  return !in.failed();
}

void Table::defineBase(Reader expression) {
  constexpr u8 kWordThere = 0x06;
  row_.isBaseKnown = readRegisterPlus(expression, &row_.baseRegister, &row_.offset) &&
                     expression.read<u8>() == kWordThere && expression.isAtEnd();
  row_.isWord = true;
}

void Table::saveAt(u64 reg, i64 offset) {
  if (reg == kStackPointer) row_.isStackPointerKept = false;
  if (reg == kReturnAddress) {
    bool isThere = offset == -static_cast<i64>(sizeof(uptr));
    row_.returns = isThere ? Row::Return::BelowCaller : Row::Return::Elsewhere;
  }
  if (reg != kFramePointer) return;
  row_.saved = UnwindRule::Saved::ByCaller;
  row_.savedOffset = offset;
  row_.isSavedKnown = true;
}

void Table::saveAt(u64 reg, Reader expression) {
  if (reg != kFramePointer) return saveElsewhere(reg);
  u64 from = 0;
  row_.isSavedKnown = readRegisterPlus(expression, &from, &row_.savedOffset) &&
                      from == kFramePointer && expression.isAtEnd();
  row_.saved = UnwindRule::Saved::ByFramePointer;
}

void Table::saveElsewhere(u64 reg) {
  if (reg == kStackPointer) row_.isStackPointerKept = false;
  if (reg == kReturnAddress) row_.returns = Row::Return::Elsewhere;
  if (reg == kFramePointer) row_.isSavedKnown = false;
}

void Table::keep(u64 reg) {
  if (reg == kReturnAddress) row_.returns = Row::Return::Elsewhere;
  if (reg != kFramePointer) return;
  row_.saved = UnwindRule::Saved::Nowhere;
  row_.isSavedKnown = true;
}

void Table::restore(u64 reg) {
  if (reg == kStackPointer) row_.isStackPointerKept = start_.isStackPointerKept;
  if (reg == kReturnAddress) row_.returns = start_.returns;
  if (reg != kFramePointer) return;
  row_.saved = start_.saved;
  row_.savedOffset = start_.savedOffset;
  row_.isSavedKnown = start_.isSavedKnown;
}

UnwindRule Table::rule() const {
  using Base = UnwindRule::Base;
  UnwindRule rule;
  if (!isKnown_) return rule;
  if (row_.returns == Row::Return::None) {
    rule.base = Base::NoCaller;
    return rule;
  }
  bool isOfFrame = row_.baseRegister == kFramePointer;
  bool isOrdinary = row_.isBaseKnown && row_.isSavedKnown && row_.isStackPointerKept &&
                    row_.returns == Row::Return::BelowCaller &&
                    (isOfFrame || (row_.baseRegister == kStackPointer && !row_.isWord));
  rule.offset = static_cast<i32>(row_.offset);
  rule.savedOffset = static_cast<i16>(row_.savedOffset);
  if (!isOrdinary || rule.offset != row_.offset || rule.savedOffset != row_.savedOffset) return {};
  rule.saved = row_.saved;
  if (rule.saved == UnwindRule::Saved::Nowhere) rule.savedOffset = 0;
  rule.base = row_.isWord ? Base::WordAtFramePointer
              : isOfFrame ? Base::FramePointer
                          : Base::StackPointer;
  return rule;
}

// Of the sorted table in the header: the entry of the last function that begins before `pc`, or
// null. Distances are from the header.
const u8* findEntry(const u8* header, uptr pc) {
  struct Place {
    i32 function, entry;
  };
  constexpr u32 kUsual = 0x3b031b01;  // version 1, and how the three parts that follow are encoded
  struct {
    u32 format;
    i32 frames;
    u32 count;
  } start;
  __builtin_memcpy(&start, header, sizeof start);
  if (start.format != kUsual) return nullptr;
  auto places = reinterpret_cast<const Place*>(header + sizeof start);
  auto wanted = static_cast<i64>(pc - reinterpret_cast<uptr>(header));
  u32 begin = 0, end = start.count;
  while (begin < end) {
    u32 middle = begin + (end - begin) / 2;
    if (places[middle].function < wanted) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin ? header + places[begin - 1].entry : nullptr;
}

}  // namespace

UnwindRule readUnwindRule(const u8* header, uptr pc) {
  const u8* entry = findEntry(header, pc);
  if (!entry) return {};
  Reader in = entryAt(entry);
  const u8* place = in.at();
  Common common = readCommon(place - in.read<u32>());
  if (!common.isKnown) return {};
  uptr from = (common.pointers & 0x70) == kRelativeToItself ? reinterpret_cast<uptr>(in.at()) : 0;
  bool isKnown = (common.pointers & 0x70) <= kRelativeToItself && !(common.pointers & 0x80);
  uptr begin = from + readWide(in, common.pointers, isKnown);
  uptr bytes = readWide(in, common.pointers & 0x0f, isKnown);
  in.skip(in.readUnsigned());
  if (!isKnown || in.failed() || pc - begin - 1 >= bytes) return {};
  Table table(common, begin, pc);
  table.run(common.start);
  table.endStart();
  table.run(in);
  return table.rule();
}

}  // namespace lockstitch::rt

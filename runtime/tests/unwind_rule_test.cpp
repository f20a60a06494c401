// The rules against what binutils reads in the same libraries, row by row; the walk along frames of
// all shapes against the system's unwinder.
#include "runtime/unwind_rule.h"

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <link.h>
#include <signal.h>
#include <ucontext.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "runtime/frame_walk.h"
#include "runtime/module_history.h"
#include "runtime/object_at.h"

namespace lockstitch::rt {

// No module goes in this program.
AddressRange g_leftPlaces;
u64 stamped(uptr address) { return address; }

namespace {

using Base = UnwindRule::Base;
using Saved = UnwindRule::Saved;

struct Mapped {
  std::string name, path;
  uptr bias = 0;
  const u8* header = nullptr;
};

int findMapped(dl_phdr_info* info, size_t, void* argument) {
  auto& wanted = *static_cast<Mapped*>(argument);
  const std::string path = info->dlpi_name;
  const bool isWanted =
      wanted.name.empty() ? path.empty() : path.find("/" + wanted.name) != std::string::npos;
  if (!isWanted) return 0;
  wanted.path = path.empty() ? "/proc/self/exe" : path;
  wanted.bias = info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    if (info->dlpi_phdr[i].p_type != PT_GNU_EH_FRAME) continue;
    wanted.header = reinterpret_cast<const u8*>(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  }
  return 1;
}

// One row of readelf's table.
struct ToldRow {
  uptr at = 0;
  std::map<std::string, std::string> columns;
};

// What the row comes to, or, where the row itself does not say it all, what it must not come to.
struct Expected {
  UnwindRule rule;
  bool isExpression = false;
};

bool readOffset(const std::string& text, const std::string& from, int* offset) {
  if (text.compare(0, from.size(), from) != 0 || text.size() == from.size()) return false;
  *offset = std::stoi(text.substr(from.size()));
  return true;
}

Expected expectedOf(const ToldRow& row, bool isOfHandler) {
  Expected expected;
  if (isOfHandler) return expected;
  auto column = [&](const char* name) {
    auto found = row.columns.find(name);
    return found == row.columns.end() ? std::string("-") : found->second;
  };
  if (column("ra") == "u") return {{Base::NoCaller, Saved::Nowhere, 0, 0}, false};
  const std::string cfa = column("CFA"), saved = column("rbp");
  expected.isExpression = cfa == "exp" || saved == "exp";
  if (column("ra") != "c-8" || column("rsp") != (row.columns.count("rsp") ? "u" : "-"))
    return expected;
  int offset = 0;
  if (saved != "-" && saved != "u" && saved != "s") {
    if (!readOffset(saved, "c", &offset)) return expected;
    expected.rule.saved = Saved::ByCaller;
    expected.rule.savedOffset = static_cast<i16>(offset);
  }
  if (readOffset(cfa, "rsp", &expected.rule.offset)) {
    expected.rule.base = Base::StackPointer;
  } else if (readOffset(cfa, "rbp", &expected.rule.offset)) {
    expected.rule.base = Base::FramePointer;
  } else {
    expected.rule = {};
  }
  return expected;
}

struct Tally {
  size_t rows = 0, known = 0, expressions = 0, wrong = 0;
};

void compare(const Mapped& module, const ToldRow& row, bool isOfHandler, uptr end, Tally& tally) {
  const Expected expected = expectedOf(row, isOfHandler);
  // A place behind a call is in the row of the byte before it.
  for (const uptr pc : {row.at + 1, end}) {
    if (pc <= row.at) continue;
    const UnwindRule rule = readUnwindRule(module.header, module.bias + pc);
    ++tally.rows;
    if (rule.base != Base::NotKnown) ++tally.known;
    if (expected.isExpression) {
      ++tally.expressions;
      if (rule.base == Base::NotKnown || rule.base == Base::WordAtFramePointer) continue;
      if (rule.saved == Saved::ByFramePointer) continue;
    }
    if (rule == expected.rule) continue;
    if (++tally.wrong < 10) {
      ADD_FAILURE() << module.path << " at " << std::hex << pc << ": base "
                    << static_cast<int>(rule.base) << " offset " << rule.offset << " saved "
                    << static_cast<int>(rule.saved) << " " << rule.savedOffset << ", not "
                    << static_cast<int>(expected.rule.base) << " " << expected.rule.offset << " "
                    << static_cast<int>(expected.rule.saved) << " " << expected.rule.savedOffset;
    }
  }
}

// Reads "readelf --debug-dump=frames-interp": entries with a table each.
class Comparison {
 public:
  explicit Comparison(const Mapped& module) : module_(module) {}

  void readLine(const std::string& line) {
    if (line.find(" CIE ") != std::string::npos) {
      finish(0);
      std::istringstream words(line);
      std::string offset;
      words >> offset;
      handlers_[offset] = line.find('S', line.find('"')) != std::string::npos;
    } else if (const size_t at = line.find(" FDE "); at != std::string::npos) {
      finish(0);
      const std::string common = line.substr(line.find("cie=") + 4, 8);
      isOfHandler_ = handlers_[common];
      end_ = std::stoull(line.substr(line.find("..") + 2), nullptr, 16);
      isIn_ = true;
    } else if (line.find("LOC") != std::string::npos) {
      std::istringstream words(line);
      names_.clear();
      for (std::string word; words >> word;) names_.push_back(word);
    } else if (isIn_ && line.find_first_not_of("0123456789abcdef") == 16) {
      readRow(line);
    }
  }
  Tally finished() {
    finish(0);
    return tally_;
  }

 private:
  void readRow(const std::string& line) {
    std::istringstream words(line);
    ToldRow row;
    std::string word;
    words >> word;
    row.at = std::stoull(word, nullptr, 16);
    for (size_t i = 1; i < names_.size() && words >> word;) {
      // A register is told with its other name behind it.
      if (word[0] != '(') row.columns[names_[i++]] = word;
    }
    finish(row.at);
    before_ = row;
    hasRow_ = true;
  }
  void finish(uptr next) {
    if (hasRow_) compare(module_, before_, isOfHandler_, next ? next : end_, tally_);
    hasRow_ = false;
    if (!next) isIn_ = false;
  }

  const Mapped& module_;
  std::map<std::string, bool> handlers_;
  std::vector<std::string> names_;
  bool isIn_ = false, isOfHandler_ = false, hasRow_ = false;
  uptr end_ = 0;
  ToldRow before_;
  Tally tally_;
};

Tally compareAll(const std::string& name) {
  Mapped module{name, {}, 0, nullptr};
  dl_iterate_phdr(findMapped, &module);
  EXPECT_NE(module.header, nullptr) << name;
  if (!module.header) return {};
  char real[4096];
  if (!realpath(module.path.c_str(), real)) return {};
  const std::string command =
      std::string("readelf --wide --debug-dump=frames-interp ") + real + " 2>/dev/null";
  FILE* told = popen(command.c_str(), "r");
  Comparison comparison(module);
  char* line = nullptr;
  size_t room = 0;
  while (getline(&line, &room, told) > 0) comparison.readLine(line);
  free(line);
  pclose(told);
  return comparison.finished();
}

class Rules : public testing::TestWithParam<const char*> {};

TEST_P(Rules, AreThoseOfReadelf) {
  const Tally tally = compareAll(GetParam());
  EXPECT_EQ(tally.wrong, 0u);
  EXPECT_GT(tally.rows, 100u);
  // Hardly anything is of another kind.
  EXPECT_GT(tally.known * 100, tally.rows * 95);
  std::printf("%zu rows, %zu known, %zu with expressions\n", tally.rows, tally.known,
              tally.expressions);
}

INSTANTIATE_TEST_SUITE_P(Libraries, Rules, testing::Values("", "libc.so", "libstdc++.so"));

TEST(Rules, AreNotKnownWhereThereIsNoFunction) {
  Mapped module{"libc.so", {}, 0, nullptr};
  dl_iterate_phdr(findMapped, &module);
  ASSERT_NE(module.header, nullptr);
  EXPECT_EQ(readUnwindRule(module.header, module.bias).base, Base::NotKnown);
  EXPECT_EQ(readUnwindRule(module.header, module.bias + (uptr{1} << 30)).base, Base::NotKnown);
}

// The walk.

struct Place {
  uptr pc, caller;
  bool operator==(const Place&) const = default;
};
using Places = std::vector<Place>;

struct Seen {
  Places quick, slow;
  CallerStep last = CallerStep::Done;
};

struct SlowWalk {
  uptr from;
  Places* places;
  bool started = false;
};

_Unwind_Reason_Code visit(_Unwind_Context* context, void* argument) {
  auto& walk = *static_cast<SlowWalk*>(argument);
  const uptr pc = _Unwind_GetIP(context);
  walk.started |= pc == walk.from;
  if (!pc) return _URC_END_OF_STACK;
  if (walk.started) walk.places->push_back({pc, _Unwind_GetCFA(context)});
  return _URC_NO_REASON;
}

// As a hook of the runtime looks at its callers.
[[gnu::noinline]] void look(Seen& seen) {
  auto frame = static_cast<const uptr*>(__builtin_frame_address(0));
  FrameRegisters at{reinterpret_cast<uptr>(__builtin_return_address(0)),
                    reinterpret_cast<uptr>(frame + 2), frame[0]};
  ASSERT_EQ(frame[1], at.pc);
  do {
    if (at.pc) seen.quick.push_back({at.pc, at.stackPointer});
    seen.last = at.pc ? stepToCaller(at) : CallerStep::NoCaller;
  } while (seen.last == CallerStep::Done);
  SlowWalk walk{reinterpret_cast<uptr>(__builtin_return_address(0)), &seen.slow};
  _Unwind_Backtrace(visit, &walk);
}

// What the unwinder calls a frame's address in a walk is the stack pointer of that frame, when it
// goes on.
void expectWhole(const Seen& seen) {
  EXPECT_EQ(seen.last, CallerStep::NoCaller);
  ASSERT_EQ(seen.quick.size(), seen.slow.size());
  EXPECT_GT(seen.quick.size(), 2u);
  for (size_t i = 0; i < seen.quick.size(); ++i) {
    EXPECT_EQ(seen.quick[i].pc, seen.slow[i].pc) << "frame " << i;
    EXPECT_EQ(seen.quick[i].caller, seen.slow[i].caller) << "frame " << i;
  }
}

// Up to the frame that is not known, all is as the unwinder has it.
void expectGivenUp(const Seen& seen) {
  EXPECT_EQ(seen.last, CallerStep::NotKnown);
  ASSERT_LT(seen.quick.size(), seen.slow.size());
  for (size_t i = 0; i < seen.quick.size(); ++i) {
    EXPECT_EQ(seen.quick[i].pc, seen.slow[i].pc) << "frame " << i;
  }
}

template <class Value>
[[gnu::noinline]] void use(Value& value) {
  asm volatile("" : : "r"(&value) : "memory");
}

[[gnu::noinline]] void plain(Seen& seen) {
  look(seen);
  use(seen);
}
[[gnu::noinline]] void withAlloca(Seen& seen, size_t bytes) {
  auto* room = static_cast<char*>(__builtin_alloca(bytes));
  use(*room);
  plain(seen);
  use(*room);
}
[[gnu::noinline]] void aligned(Seen& seen) {
  alignas(128) std::array<char, 256> room{};
  use(room);
  withAlloca(seen, room.size() + 40);
  use(room);
}
// With an aligned frame and one of a length that is known at run time only, gcc keeps the way to
// its caller in the frame.
[[gnu::noinline]] void alignedAlloca(Seen& seen, size_t bytes) {
  alignas(128) std::array<char, 256> room{};
  auto* more = static_cast<char*>(__builtin_alloca(bytes));
  use(room);
  use(*more);
  aligned(seen);
  use(*more);
  use(room);
}
[[gnu::noinline]] void manyArguments(Seen& seen, int a, int b, int c, int d, int e, int f, int g,
                                     int h, double x) {
  alignedAlloca(seen, static_cast<size_t>(a + b + c + d + e + f + g + h) + 8);
  use(x);
}
[[gnu::noinline]] void recursive(Seen& seen, int depth) {
  if (depth == 0) return manyArguments(seen, 1, 2, 3, 4, 5, 6, 7, 8, 9.0);
  std::array<char, 24> room{};
  use(room);
  recursive(seen, depth - 1);
  use(room);
}

TEST(Walk, GoesAlongFramesOfAllShapes) {
  Seen seen;
  recursive(seen, 50);
  expectWhole(seen);
  EXPECT_GT(seen.quick.size(), 55u);
}

TEST(Walk, GoesThroughCallbacksOfLibraries) {
  static Seen seen;
  int numbers[] = {3, 2};
  qsort(numbers, 2, sizeof numbers[0], [](const void* a, const void* b) {
    if (seen.quick.empty()) recursive(seen, 2);
    return *static_cast<const int*>(a) - *static_cast<const int*>(b);
  });
  expectWhole(seen);
  static Seen once;
  std::once_flag flag;
  std::call_once(flag,
                 [] { std::function<void(Seen&)>([](Seen& to) { recursive(to, 1); })(once); });
  expectWhole(once);
}

TEST(Walk, EndsWhereAThreadBegins) {
  Seen seen;
  std::thread([&] { recursive(seen, 3); }).join();
  expectWhole(seen);
}

TEST(Walk, GoesThroughWhatThrows) {
  Seen inDestructor, inHandler;
  struct Looks {
    Seen& seen;
    ~Looks() { plain(seen); }
  };
  try {
    Looks looks{inDestructor};
    throw std::runtime_error("thrown");
  } catch (const std::exception&) {
    recursive(inHandler, 1);
  }
  expectWhole(inDestructor);
  expectWhole(inHandler);
}

TEST(Walk, GivesUpAtAHandlerOfASignal) {
  static Seen seen;
  signal(SIGUSR1, [](int) { recursive(seen, 1); });
  raise(SIGUSR1);
  signal(SIGUSR1, SIG_DFL);
  expectGivenUp(seen);
}

TEST(Walk, StaysOnAStackOfTheProgramsOwn) {
  static Seen seen;
  static ucontext_t before, other;
  std::vector<char> stack(256 * 1024);
  ASSERT_EQ(getcontext(&other), 0);
  other.uc_stack.ss_sp = stack.data();
  other.uc_stack.ss_size = stack.size();
  other.uc_link = &before;
  makecontext(&other, [] { recursive(seen, 2); }, 0);
  ASSERT_EQ(swapcontext(&before, &other), 0);
  ASSERT_GE(seen.slow.size(), seen.quick.size());
  for (size_t i = 0; i < seen.quick.size(); ++i) EXPECT_EQ(seen.quick[i].pc, seen.slow[i].pc);
}

const bool g_isOpen = (openObjects(), true);

}  // namespace
}  // namespace lockstitch::rt

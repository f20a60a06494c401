// What functions tell their callers of, which all above them carry on: what no caller needs makes
// the summaries of a large program grow with the square of its size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const P kElement = P::global("accounts").index("i").field("A::m");

constexpr const char* kEach = ".<each>";  // the locks of all elements

std::string dumpOf(UnitBuilder& unit) { return dumpUnits({unit.finish()}); }

TEST(SummaryGrowth, ALockOfATableThatWasTakenHereIsNotToldOf) {
  UnitBuilder unit;
  auto update = unit.function("update");
  update.at(3).on(Op::Acquire, kElement);
  update.at(4).on(Op::Write, P::global("accounts").index("i").field("A::balance"));
  update.at(5).on(Op::Release, kElement);
  unit.main().at(9).call("update");
  EXPECT_THAT(dumpOf(unit), Not(HasSubstr(kEach)));
}

TEST(SummaryGrowth, ALockOfATableThatACallerHasTakenIsToldOf) {
  UnitBuilder unit;
  unit.function("leave").at(5).on(Op::Release, kElement);
  unit.main().at(9).call("leave");
  EXPECT_THAT(dumpOf(unit), HasSubstr(kEach));
}

}  // namespace
}  // namespace lockstitch::program::testing

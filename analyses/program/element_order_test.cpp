#include "analyses/program/element_order.h"

#include <gtest/gtest.h>

namespace lockstitch::program {
namespace {

class ElementOrderTest : public ::testing::Test {
 protected:
  // i * times + constant, of an `i` that is one for the whole function, or changes.
  StepKey at(int64_t constant, int64_t times = 1, TermKind kind = TermKind::Induction) {
    IndexTerm term;
    term.kind = kind;
    term.variable = program_.strings.intern("i");
    IndexForm form;
    form.add(term, times);
    form.constant = constant;
    return {StepKind::Index, {}, -1, program_.strings.intern("text"), program_.forms.intern(form)};
  }
  StepKey fixed(int64_t index) { return {StepKind::Index, {}, index, {}, {}}; }
  PathId lock(std::initializer_list<StepKey> indices, const char* table = "table") {
    PathId path = program_.paths.root({Root::Global, program_.strings.intern(table), 0, 0, {}, {}});
    for (const StepKey& index : indices) path = program_.paths.append(path, index);
    return program_.paths.field(path, program_.strings.intern("lock"));
  }
  ElementOrder order(PathId first, PathId second) { return elementOrder(program_, first, second); }

  Program program_;
};

TEST_F(ElementOrderTest, NeighboursAreInOrder) {
  EXPECT_EQ(order(lock({at(0)}), lock({at(1)})), ElementOrder::Before);
  EXPECT_EQ(order(lock({at(0)}), lock({at(-1)})), ElementOrder::Behind);
  EXPECT_EQ(order(lock({fixed(4)}), lock({fixed(0)})), ElementOrder::Behind);
}

TEST_F(ElementOrderTest, TheOutermostIndexThatDiffersDecides) {
  EXPECT_EQ(order(lock({at(0), at(5)}), lock({at(1), at(0)})), ElementOrder::Before);
  EXPECT_EQ(order(lock({at(0), at(5)}), lock({at(0), at(4)})), ElementOrder::Behind);
}

TEST_F(ElementOrderTest, TheFirstElementComesBeforeAllOthers) {
  EXPECT_EQ(order(lock({fixed(0)}), lock({at(0)})), ElementOrder::Before);
  EXPECT_EQ(order(lock({at(2, 3)}), lock({fixed(0)})), ElementOrder::Behind);
  EXPECT_EQ(order(lock({at(0, 1, TermKind::Varying)}), lock({fixed(0)})), ElementOrder::Behind);
  EXPECT_EQ(order(lock({fixed(0), at(1)}), lock({at(0), at(1)})), ElementOrder::Before);
  EXPECT_EQ(order(lock({fixed(0), at(1)}), lock({at(0), at(0)})), ElementOrder::Unknown);
}

TEST_F(ElementOrderTest, NothingIsKnownOfOneElementOrOfTwoTables) {
  EXPECT_EQ(order(lock({at(0)}), lock({at(0)})), ElementOrder::Unknown);
  EXPECT_EQ(order(lock({at(0)}), lock({at(1)}, "other")), ElementOrder::Unknown);
}

TEST_F(ElementOrderTest, NothingIsKnownOfIndicesWhoseDistanceChanges) {
  EXPECT_EQ(order(lock({at(0)}), lock({at(1, 2)})), ElementOrder::Unknown);
  EXPECT_EQ(order(lock({at(0)}), lock({fixed(3)})), ElementOrder::Unknown);
  EXPECT_EQ(order(lock({at(0, 1, TermKind::Varying)}), lock({at(1, 1, TermKind::Varying)})),
            ElementOrder::Unknown);
}

}  // namespace
}  // namespace lockstitch::program

// The dependence test against trying all pairs of iterations.
#include "analyses/program/dependence.h"

#include <gtest/gtest.h>

#include <vector>

namespace lockstitch::program {
namespace {

// Distribution 1: loops over x (and y), first 0, `trips` steps of `step`.
struct Loops {
  std::vector<Distribution> distributions{{}, {}};

  explicit Loops(std::vector<LoopRange> ranges) { distributions[1].ranges = std::move(ranges); }

  Overlap ask(std::vector<SubscriptPair> pairs) const {
    return overlap(
        pairs,
        {distributions, [](const IndexTerm& term) { return term.kind == TermKind::Distributed; },
         [](const IndexFactor&) { return true; },
         [](Symbol symbol) { return symbol.value == 7 ? std::string("3#n") : std::string("n"); },
         [&](FormId form) -> const IndexForm& { return limits[form.value]; }});
  }

  std::vector<IndexForm> limits{{}};  // by FormId
};

IndexForm form(int64_t x, int64_t constant, int64_t y = 0) {
  IndexForm made;
  made.constant = constant;
  made.add({TermKind::Distributed, {}, {}, DistributionId{1}, 0, x}, 1);
  made.add({TermKind::Distributed, {}, {}, DistributionId{1}, 1, y}, 1);
  return made;
}

LoopRange counted(int64_t trips, int64_t step = 1) { return {true, 0, step, trips, {}}; }

// By trying: can two different iterations, or one and itself, touch the same element?
Overlap byTrying(int64_t c, int64_t p, int64_t d, int64_t q, int64_t trips, int64_t step) {
  bool same = false;
  for (int64_t x = 0; x < trips; ++x)
    for (int64_t y = 0; y < trips; ++y)
      if (c * x * step + p == d * y * step + q) {
        if (x != y) return Overlap::Possible;
        same = true;
      }
  return same ? Overlap::SameThread : Overlap::Never;
}

TEST(Dependence, IsSoundAndForEqualCoefficientsExact) {
  for (int64_t trips : {1, 2, 5, 9})
    for (int64_t step : {1, 2, 3})
      for (int64_t c = -3; c <= 3; ++c)
        for (int64_t d = -3; d <= 3; ++d)
          for (int64_t p = -4; p <= 4; ++p) {
            const int64_t q = 1;
            const Overlap truth = byTrying(c, p, d, q, trips, step);
            const Overlap told = Loops({counted(trips, step)}).ask({{form(c, p), form(d, q)}});
            const std::string shown = std::to_string(c) + "x+" + std::to_string(p) + " and " +
                                      std::to_string(d) + "x+1, " + std::to_string(trips) +
                                      " steps of " + std::to_string(step);
            if (truth == Overlap::Possible) {
              EXPECT_EQ(told, Overlap::Possible) << shown;
            }
            if (told == Overlap::Never) {
              EXPECT_EQ(truth, Overlap::Never) << shown;
            }
            if (c == d && c != 0 && trips > 1) {
              EXPECT_EQ(told, truth) << shown;
            }
          }
}

TEST(Dependence, CollapsedLoopsNeedBothCounters) {
  const Loops loops({counted(5), counted(5)});
  EXPECT_EQ(loops.ask({{form(1, 0), form(1, 0)}, {form(0, 0, 1), form(0, 0, 1)}}),
            Overlap::SameThread);
  EXPECT_EQ(loops.ask({{form(1, 0), form(1, 0)}}), Overlap::Possible);
  EXPECT_EQ(loops.ask({{form(1, 0), form(1, 0)}, {form(0, 0, 1), form(0, 1, 1)}}),
            Overlap::Possible);
}

TEST(Dependence, ContradictingDistancesNeverMeet) {
  const Loops loops({counted(9)});
  EXPECT_EQ(loops.ask({{form(1, 0), form(1, 1)}, {form(1, 0), form(1, 2)}}), Overlap::Never);
}

TEST(Dependence, RowsOfASymbolicLengthDoNotOverlap) {
  const Loops loops({LoopRange{}});
  IndexForm row;
  row.add({TermKind::Distributed, {}, {IndexFactor{Symbol{7}}}, DistributionId{1}, 0, 1}, 1);
  IndexForm next = row;
  row.add({TermKind::Varying, Symbol{9}, {}, {}, 0, 1}, 1);
  next.add({TermKind::Varying, Symbol{9}, {}, {}, 0, 1}, 1);
  EXPECT_EQ(loops.ask({{row, next}}), Overlap::SameThread);
  next.add({TermKind::Fixed, {}, {IndexFactor{Symbol{7}}}, {}, 0, 1},
           1);  // n further: the next row
  EXPECT_EQ(loops.ask({{row, next}}), Overlap::Possible);
}

// x * length + j, j below what the limit says.
IndexForm block(int64_t length, FormId limit) {
  IndexForm made = form(length, 0);
  made.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, limit}, 1);
  return made;
}

TEST(Dependence, BlocksOfAKnownLengthDoNotOverlap) {
  Loops loops({LoopRange{}});
  loops.limits.push_back({250, {}});
  loops.limits.push_back({251, {}});
  const IndexForm exact = block(250, FormId{1}), longer = block(250, FormId{2});
  EXPECT_EQ(loops.ask({{exact, exact}}), Overlap::SameThread);
  EXPECT_EQ(loops.ask({{longer, longer}}), Overlap::Possible);
  IndexForm next = exact;
  next.constant = 1;
  EXPECT_EQ(loops.ask({{exact, next}}), Overlap::Possible);
}

// constant + c * j, of a serial loop: range `range` of distribution 1.
IndexForm stretch(int64_t constant, int64_t c, uint32_t range) {
  IndexForm made;
  made.constant = constant;
  made.add({TermKind::Induction, Symbol{9}, {}, DistributionId{1}, range, c}, 1);
  return made;
}

TEST(Dependence, StretchesAreApartWhereOneEndsBeforeTheOtherBegins) {
  for (int64_t trips : {1, 2, 5})
    for (int64_t others : {1, 3})
      for (int64_t c : {1, 2})
        for (int64_t p = -8; p <= 12; ++p) {
          const Overlap told =
              Loops({counted(trips), counted(others)}).ask({{stretch(0, c, 0), stretch(p, 1, 1)}});
          const bool isApart = c * (trips - 1) < p || p + others - 1 < 0;
          EXPECT_EQ(told, isApart ? Overlap::Never : Overlap::Possible)
              << trips << " of " << c << "j and " << others << " from " << p << " on";
        }
}

TEST(Dependence, AStretchOfASymbolicLengthEndsThere) {
  Loops loops({LoopRange{}});
  IndexForm length;  // n
  length.add({TermKind::Fixed, {}, {IndexFactor{Symbol{7}}}, {}, 0, 1}, 1);
  loops.limits.push_back(length);
  IndexForm first, behind = length, inside = length;
  first.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, FormId{1}}, 1);
  EXPECT_EQ(loops.ask({{first, behind}}), Overlap::Never);
  EXPECT_EQ(loops.ask({{behind, first}}), Overlap::Never);
  inside.constant = -1;
  EXPECT_EQ(loops.ask({{first, inside}}), Overlap::Possible);
}

TEST(Dependence, ColumnsAreTheThreadsOwn) {
  const Loops loops({counted(4)});
  IndexForm column = form(1, 0);
  column.add({TermKind::Induction, Symbol{9}, {IndexFactor{Symbol{7}}}, {}, 0, 1}, 1);  // x + n * j
  EXPECT_EQ(loops.ask({{column, column}}), Overlap::SameThread);
  column.add({TermKind::Induction, Symbol{9}, {}, {}, 0, -1}, 1);  // x + (n - 1) * j
  EXPECT_EQ(loops.ask({{column, column}}), Overlap::Possible);
  IndexForm four = form(1, 0), three = form(1, 0);
  four.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 4}, 1);
  three.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 3}, 1);
  EXPECT_EQ(loops.ask({{four, four}}), Overlap::SameThread);
  EXPECT_EQ(loops.ask({{three, three}}), Overlap::Possible);
}

// number * factor
IndexForm times(int64_t number, const std::vector<IndexFactor>& factors) {
  return formOf(IndexTerm{TermKind::Fixed, {}, factors, {}, 0, number});
}

TEST(Dependence, BlocksOfASymbolicLengthEndWhereTheNextBegins) {
  Loops loops({LoopRange{}});
  const IndexForm length = times(1, {IndexFactor{Symbol{7}}});
  IndexForm longer = length;
  longer.constant = 1;
  loops.limits.push_back(length);
  loops.limits.push_back(longer);
  auto blockOf = [&](FormId limit) {
    IndexForm made = *product(form(1, 0), length);
    made.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, limit}, 1);
    return made;
  };
  const IndexForm exact = blockOf(FormId{1}), beyond = blockOf(FormId{2});
  EXPECT_EQ(loops.ask({{exact, exact}}), Overlap::SameThread);
  EXPECT_EQ(loops.ask({{beyond, beyond}}), Overlap::Possible);
  IndexForm next = exact;
  next.constant = 1;
  EXPECT_EQ(loops.ask({{exact, next}}), Overlap::Possible);
}

TEST(Dependence, OfSeveralEndsTheOneThatFitsIsMeant) {
  Loops loops({LoopRange{}});
  const IndexForm length = times(1, {IndexFactor{Symbol{7}}});
  IndexTerm either;
  either.choices = {FormId{1}, FormId{2}};
  loops.limits.push_back(length);
  loops.limits.push_back(times(1, {IndexFactor{Symbol{8}}}));
  loops.limits.push_back(formOf(either));
  IndexForm block = *product(form(1, 0), length);
  block.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, FormId{3}}, 1);
  EXPECT_EQ(loops.ask({{block, block}}), Overlap::SameThread);
  loops.limits[1] = times(2, {IndexFactor{Symbol{7}}});
  EXPECT_EQ(loops.ask({{block, block}}), Overlap::Possible);
}

TEST(Dependence, SharesThatAreRoundedDownMeetAsBoundsOnly) {
  Loops loops({LoopRange{}});
  loops.limits.push_back(times(1, {IndexFactor{Symbol{8}}}));  // threads
  IndexFactor share;
  share.denominator = FormId{1};
  const IndexForm length = times(1, {share, IndexFactor{Symbol{7}}});  // n / threads
  loops.limits.push_back(length);
  const IndexForm start = *product(form(1, 0), length);
  EXPECT_EQ(loops.ask({{start, start}}), Overlap::Possible);
  IndexForm block = start;
  block.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, FormId{2}}, 1);
  EXPECT_EQ(loops.ask({{block, block}}), Overlap::SameThread);
}

TEST(Dependence, TheRestBehindAllBlocksIsApart) {
  Loops loops({LoopRange{}});
  const IndexForm length = times(1, {IndexFactor{Symbol{7}}});
  const IndexForm count = times(1, {IndexFactor{Symbol{8}}});
  loops.limits.push_back(length);
  loops.limits.push_back(count);
  IndexForm blocks;  // x * length + j, x below count
  blocks.add({TermKind::Induction, Symbol{10}, {IndexFactor{Symbol{7}}}, {}, 0, 1, FormId{2}}, 1);
  blocks.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, FormId{1}}, 1);
  IndexForm rest = *product(count, length);
  EXPECT_EQ(loops.ask({{blocks, rest}}), Overlap::Never);
  rest.constant = -1;
  EXPECT_EQ(loops.ask({{blocks, rest}}), Overlap::Possible);
}

TEST(Dependence, HalvesThatAreExchangedDoNotMeet) {
  IndexForm mirrored = form(-1, -1);
  mirrored.add({TermKind::Fixed, {}, {IndexFactor{Symbol{7}}}, {}, 0, 1}, 1);  // n - 1 - x
  LoopRange half{true, 0, 1, -1, Symbol{6}};
  const Loops loops({half});
  EXPECT_EQ(loops.ask({{form(1, 0), mirrored}}), Overlap::Possible);  // the bound is n
  EXPECT_EQ(Loops({counted(5)}).ask({{form(1, 0), form(-1, 9)}}), Overlap::Never);
  EXPECT_EQ(Loops({counted(5)}).ask({{form(1, 0), form(-1, 8)}}), Overlap::SameThread);
  EXPECT_EQ(Loops({counted(5)}).ask({{form(1, 0), form(-1, 7)}}), Overlap::Possible);
}

// By trying: m[x + p][j + q] and m[k + r][y + s], with j below x + end and k below y + end.
Overlap triangleByTrying(int64_t p, int64_t q, int64_t r, int64_t s, int64_t end, int64_t trips) {
  bool same = false;
  for (int64_t x = 0; x < trips; ++x)
    for (int64_t y = 0; y < trips; ++y)
      for (int64_t j = 0; j < x + end; ++j)
        for (int64_t k = 0; k < y + end; ++k) {
          if (x + p != k + r || j + q != y + s) continue;
          if (x != y) return Overlap::Possible;
          same = true;
        }
  return same ? Overlap::SameThread : Overlap::Never;
}

TEST(Dependence, OfATriangleAndItsMirrorImageIsSound) {
  constexpr int64_t kTrips = 6;
  const auto below = [](int64_t constant) {
    IndexForm made;
    made.constant = constant;
    made.add({TermKind::Induction, Symbol{9}, {}, {}, 0, 1, FormId{1}}, 1);
    return made;
  };
  for (int64_t end = -1; end <= 2; ++end)
    for (int64_t p = -1; p <= 1; ++p)
      for (int64_t q = -2; q <= 2; ++q)
        for (int64_t r = -2; r <= 2; ++r)
          for (int64_t s = -1; s <= 1; ++s) {
            Loops loops({counted(kTrips)});
            loops.limits.push_back(form(1, end));
            const Overlap told = loops.ask({{form(1, p), below(r)}, {below(q), form(1, s)}});
            if (told == Overlap::Possible) continue;
            EXPECT_NE(triangleByTrying(p, q, r, s, end, kTrips), Overlap::Possible)
                << p << " " << q << " " << r << " " << s << " " << end;
          }
  Loops loops({LoopRange{}});
  loops.limits.push_back(form(1, 0));
  EXPECT_EQ(loops.ask({{form(1, 0), below(0)}, {below(0), form(1, 0)}}), Overlap::Never);
  loops.limits[1] = form(1, 1);
  EXPECT_EQ(loops.ask({{form(1, 0), below(0)}, {below(0), form(1, 0)}}), Overlap::SameThread);
  loops.limits[1] = form(1, 2);
  EXPECT_EQ(loops.ask({{form(1, 0), below(0)}, {below(0), form(1, 0)}}), Overlap::Possible);
}

TEST(Dependence, WhatIsNotUnderstoodMayMeet) {
  const Loops loops({counted(9)});
  IndexForm opaque;
  opaque.add({TermKind::Varying, Symbol{9}, {}, {}, 0, 1}, 1);
  EXPECT_EQ(loops.ask({{opaque, opaque}}), Overlap::Possible);
  EXPECT_EQ(loops.ask({}), Overlap::Possible);
}

}  // namespace
}  // namespace lockstitch::program

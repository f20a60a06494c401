#include "tool/check/extraction_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Plan : public testing::Test {
 protected:
  Plan() {
    a_ = folder_.write("a.cpp", "");
    b_ = folder_.write("b.c", "");
    folder_.write("build/keep", "");
  }

  std::string entry(const std::string& file, const std::string& flags,
                    const std::string& output = "") {
    return "{\"directory\": \"" + folder_.path() + "/build\", \"file\": \"" + file +
           "\", \"output\": \"" + output + "\", \"command\": \"g++ " + flags + " -c " + file +
           "\"}";
  }

  std::optional<ExtractionPlan> planOf(const std::vector<std::string>& entries,
                                       CheckInput input = {}) {
    std::string text;
    for (const std::string& one : entries) text += (text.empty() ? "[" : ",") + one;
    folder_.write("build/compile_commands.json", (text.empty() ? "[" : text) + "]");
    input.build = folder_.path() + "/build";
    return planExtraction(input, &error_);
  }

  TemporaryFolder folder_;
  std::string a_, b_, error_;
};

TEST_F(Plan, CacheStandsBesideTheDatabase) {
  const auto plan = planOf({entry(a_, "-O2")});
  ASSERT_TRUE(plan) << error_;
  EXPECT_EQ(plan->cacheDirectory, folder_.path() + "/build/.lockstitch");
  ASSERT_EQ(plan->units.size(), 1u);
  EXPECT_EQ(plan->units[0].source, a_);
  EXPECT_EQ(plan->units[0].directory, folder_.path() + "/build");
  EXPECT_THAT(plan->units[0].flags, ElementsAre("-O2"));
}

TEST_F(Plan, EntriesThatSayTheSameAreKeptOnceOthersAll) {
  const auto plan = planOf({entry(a_, "-DX", "x.o"), entry(a_, "-DX", "y.o"),
                            entry(a_, "-DY", "z.o"), entry(a_, "-DZ"), entry(a_, "-DW")});
  ASSERT_TRUE(plan) << error_;
  ASSERT_EQ(plan->units.size(), 4u);
  std::set<std::string> names;
  for (const ExtractionUnit& unit : plan->units) names.insert(unit.facts);
  EXPECT_EQ(names.size(), 4u);
}

TEST_F(Plan, NameOfFactsDoesNotDependOnFlags) {
  const auto before = planOf({entry(a_, "-DX", "x.o")}), after = planOf({entry(a_, "-DY", "x.o")});
  ASSERT_TRUE(before && after) << error_;
  EXPECT_EQ(before->units[0].facts, after->units[0].facts);
}

TEST_F(Plan, WhatCannotBeTriedIsIncompleteWhatIsNotOursIsSkipped) {
  const auto plan = planOf({entry(a_, ""), entry("gone.cpp", ""), entry("x.s", "")});
  ASSERT_TRUE(plan) << error_;
  EXPECT_EQ(plan->units.size(), 1u);
  ASSERT_EQ(plan->missing.size(), 1u);
  EXPECT_THAT(plan->missing[0].reason, HasSubstr("the source does not exist"));
  EXPECT_THAT(plan->skipped, ElementsAre(folder_.path() + "/build/x.s"));
}

TEST_F(Plan, EmptyDatabaseIsAnError) {
  EXPECT_FALSE(planOf({}));
  EXPECT_THAT(error_, HasSubstr("is empty: configure and build"));
  EXPECT_FALSE(planOf({entry("x.s", "")}));
  EXPECT_THAT(error_, HasSubstr("names no C or C++ source"));
}

TEST_F(Plan, SourcesChooseFromTheDatabase) {
  CheckInput input;
  input.sources = {b_};
  const auto plan = planOf({entry(a_, ""), entry(b_, "")}, input);
  ASSERT_TRUE(plan) << error_;
  ASSERT_EQ(plan->units.size(), 1u);
  EXPECT_EQ(plan->units[0].source, b_);
  input.sources = {"nowhere.cpp"};
  EXPECT_FALSE(planOf({entry(a_, "")}, input));
  EXPECT_THAT(error_, HasSubstr("nowhere.cpp is not in"));
}

TEST_F(Plan, SourcesWithoutADatabaseTakeTheFlags) {
  CheckInput input;
  input.sources = {a_};
  input.flags = {"-std=c++20"};
  input.cacheDirectory = folder_.path() + "/cache";
  const auto plan = planExtraction(input, &error_);
  ASSERT_TRUE(plan) << error_;
  EXPECT_THAT(plan->units[0].flags, ElementsAre("-std=c++20"));
  EXPECT_EQ(plan->cacheDirectory, folder_.path() + "/cache");
  input.sources = {"gone.cpp"};
  EXPECT_FALSE(planExtraction(input, &error_));
  EXPECT_EQ(error_, "gone.cpp does not exist");
}

TEST_F(Plan, FlagsMayStandInAResponseFile) {
  const std::string file = folder_.path() + "/flags";
  std::ofstream(file) << "-std=c++20 -DX='a b'\n-O2";
  CheckInput input;
  input.sources = {a_};
  input.flags = {"-g", "@" + file};
  input.cacheDirectory = folder_.path() + "/cache";
  const auto plan = planExtraction(input, &error_);
  ASSERT_TRUE(plan) << error_;
  EXPECT_THAT(plan->units[0].flags, ElementsAre("-g", "-std=c++20", "-DX=a b", "-O2"));
}

TEST_F(Plan, ASourceAmongTheFlagsIsAnError) {
  CheckInput input;
  input.sources = {a_};
  input.flags = {"-std=c++20", b_};
  input.cacheDirectory = folder_.path() + "/cache";
  EXPECT_FALSE(planExtraction(input, &error_));
  EXPECT_EQ(error_, b_ + " stands among the flags: name all sources before \"--\"");
  input.flags = {"-include", b_};
  EXPECT_TRUE(planExtraction(input, &error_)) << error_;
}

TEST_F(Plan, FlagsWithADatabaseAreAnError) {
  CheckInput input;
  input.flags = {"-O2"};
  EXPECT_FALSE(planOf({entry(a_, "")}, input));
  EXPECT_THAT(error_, HasSubstr("with -p the database has them"));
}

TEST_F(Plan, MissingModelIsAnError) {
  CheckInput input;
  input.models = {"none.json"};
  EXPECT_FALSE(planOf({entry(a_, "")}, input));
  EXPECT_EQ(error_, "the model file none.json does not exist");
}

}  // namespace
}  // namespace lockstitch

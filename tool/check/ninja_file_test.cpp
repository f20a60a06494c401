#include "tool/check/ninja_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstitch {
namespace {

using testing::HasSubstr;

TEST(ShellQuoted, LeavesPlainWordsAndQuotesOthers) {
  EXPECT_EQ(shellQuoted("-std=c++20"), "-std=c++20");
  EXPECT_EQ(shellQuoted(""), "''");
  EXPECT_EQ(shellQuoted("a b"), "'a b'");
  EXPECT_EQ(shellQuoted("it's"), "'it'\\''s'");
  EXPECT_EQ(shellQuoted("-DX=\"y\""), "'-DX=\"y\"'");
  EXPECT_EQ(shellQuoted("a\nb'\\c"), "\"$(printf %b 'a\\nb\\0047\\\\c')\"");
}

TEST(NinjaFile, OneEdgePerUnitWithEverythingEscaped) {
  ExtractionPlan plan;
  plan.cacheDirectory = "/c d";
  plan.models = {"/m.json"};
  plan.units = {{"/src/a b.cpp", "/build $1", {"-DX=$Y", "-I", "in c"}, "/c d/facts/a.lsf"}};
  const std::string text = ninjaFile(plan, "/bin/lockstitch", "1a2b");
  EXPECT_THAT(text, HasSubstr("builddir = /c d\n"));
  EXPECT_THAT(text, HasSubstr("build /c$ d/facts/a.lsf: extract /src/a$ b.cpp | /m.json\n"));
  EXPECT_THAT(text, HasSubstr("  command = : build 1a2b; rm -f $out && cd $dir && "));
  EXPECT_THAT(text, HasSubstr("  dir = '/build $$1'\n"));
  EXPECT_THAT(text, HasSubstr("  flags = '-DX=$$Y' -I 'in c'\n"));
  EXPECT_THAT(text, HasSubstr("--model /m.json $source -- $flags\n"));
  plan.units[0].flags.assign(10000, "-I/a/long/path");
  EXPECT_THAT(ninjaFile(plan, "/bin/lockstitch", "1a2b"),
              HasSubstr(".lsf: extract_with_long_flags /src"));
  plan.models = {};
  plan.units[0].flags = {};
  plan.units[0].source = "/src/a|b.cpp";
  EXPECT_THAT(ninjaFile(plan, "/bin/lockstitch", "1a2b"), HasSubstr(".lsf: extract\n"));
}

}  // namespace
}  // namespace lockstitch

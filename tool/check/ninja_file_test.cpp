#include "tool/check/ninja_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tool/check/ninja_run.h"
#include "tool/check/temporary_folder.h"
#include "tool/check/unit_order.h"

namespace lockstitch {
namespace {

using testing::HasSubstr;

TEST(NinjaFile, OneEdgePerUnitWithEverythingEscaped) {
  ExtractionPlan plan;
  plan.cacheDirectory = "/c d";
  plan.models = {"/m.json"};
  plan.units = {{"/src/a b.cpp", "/build $1", {"-DX=$Y", "-I", "in c"}, "/c d/facts/a.lsf"}};
  const std::string text = ninjaFile(plan, "1a2b");
  EXPECT_THAT(text, HasSubstr("builddir = /c d\n"));
  EXPECT_THAT(text, HasSubstr("build /c$ d/facts/a.lsf: extract\n"));
  EXPECT_THAT(text, HasSubstr("  command = : build 1a2b; rm -f $out && exec "));
  EXPECT_THAT(text, HasSubstr("  order = s=/src/a%20b.cpp;d=/build%20%241;m=/m.json;f=-DX=%24Y;"));
}

std::string contentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Through Ninja and its shell, with a program that keeps the order it is given for the facts.
TEST(NinjaFile, ExtractionIsToldWhatThePlanSays) {
  const TemporaryFolder folder;
  namespace fs = std::filesystem;
  const std::string cache = folder.path() + "/it's a $cache";
  fs::create_directories(cache + "/facts");
  const std::string program =
      folder.write("keep it",
                   "#!/bin/sh\nout=$3\nwhile [ \"$1\" != --order ]; do shift; done\n"
                   "cp \"$2\" \"$out\"\n");
  fs::permissions(program, fs::perms::owner_all);
  ExtractionPlan plan;
  plan.cacheDirectory = cache;
  plan.models = {folder.write("m\n.json", "{}")};
  const std::vector<std::vector<std::string>> odd{
      {"-DTEXT=\"say \\\"hi\\\"\"", "-DNL=\"a\\n\"", "-DCH='\\''", "-DQU=\"a'b\"", "$(id) `id` $$"},
      {"-DTWO=1\n+2\n", "", "@x", "-DLATIN1=\xe9", "-Dtab=\t", "a;b%20", "\\", "'", "\""},
      std::vector<std::string>(20000, "-I/some/long/path with \\ and \n"),
      {std::string(300000, 'x')}};
  for (const auto& flags : odd)
    plan.units.push_back({folder.write(std::to_string(plan.units.size()) + ".c", ""), folder.path(),
                          flags, cache + "/facts/" + std::to_string(plan.units.size()) + ".lsf"});
  NinjaRun run;
  run.ninjaFile = folder.write("build.ninja", ninjaFile(plan, "1a2b"));
  run.environment = {{kProgramVariable, program}};
  std::string error;
  run.onLine = [&](const NinjaLine& line) {
    if (line.kind == NinjaLine::Kind::Output) error += line.text + "\n";
  };
  ASSERT_TRUE(runNinja(run, &error)) << error;
  for (const ExtractionUnit& unit : plan.units)
    EXPECT_EQ(readOrder(contentOf(unit.facts)),
              (UnitOrder{unit.source, unit.directory, plan.models, unit.flags}))
        << error;
}

}  // namespace
}  // namespace lockstitch

#include "tool/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tool/report/example_findings.h"
#include "tool/report/golden.h"
#include "tool/report/text_report.h"

namespace lockstitch {
namespace {

using testing::HasSubstr;
using testing::Not;

// The examples' folder differs from machine to machine; in the golden files it is called /examples.
std::string withStableFolder(std::string text) {
  const std::string folder = goldenDirectory();
  for (size_t at; (at = text.find(folder)) != std::string::npos;)
    text.replace(at, folder.size(), "/examples");
  return text;
}

ReportOptions options() {
  ReportOptions options;
  options.baseDirectory = goldenDirectory();
  options.exitCode = 2;
  options.pid = 4711;
  return options;
}

std::string rendered(Format format, const ReportOptions& options) {
  return withStableFolder(render(exampleFindings(goldenDirectory()), format, options));
}

TEST(Report, Text) {
  const std::string text = rendered(Format::Text, options());
  EXPECT_EQ(text, golden("report.txt", text));
}

TEST(Report, TextVerboseWithNotesAndColour) {
  ReportOptions all = options();
  all.color = all.verbose = all.showNotes = true;
  const std::string text = rendered(Format::Text, all);
  EXPECT_EQ(text, golden("report_verbose.txt", text));
}

TEST(Report, Json) {
  const std::string text = rendered(Format::Json, options());
  EXPECT_EQ(text, golden("report.json", text));
}

TEST(Report, Sarif) {
  const std::string text = rendered(Format::Sarif, options());
  // The rules' pages are documentation with a test of their own.
  auto log = nlohmann::ordered_json::parse(text);
  for (auto& rule : log["runs"][0]["tool"]["driver"]["rules"]) rule["help"].erase("markdown");
  const std::string stable = log.dump(2) + '\n';
  EXPECT_EQ(stable, golden("report.sarif", stable));
}

TEST(Report, Tsan) {
  const std::string text = rendered(Format::Tsan, options());
  EXPECT_EQ(text, golden("report.tsan.txt", text));
  EXPECT_THAT(text, HasSubstr("WARNING: ThreadSanitizer: data race (pid=4711)\n"));
}

TEST(Report, NothingFoundSaysSo) {
  EXPECT_EQ(render({}, Format::Text, {}), "No findings.\n");
  EXPECT_EQ(render({}, Format::Tsan, {}), "");
}

TEST(Report, NotesAreOnlyCountedUnlessAskedFor) {
  FindingSet set = exampleFindings("/nowhere");
  set.findings.erase(set.findings.begin(), set.findings.begin() + 3);
  EXPECT_THAT(render(set, Format::Text, {}), Not(HasSubstr("friend_a")));
  EXPECT_THAT(render(set, Format::Text, {}), HasSubstr("1 note (--notes shows it)"));
  EXPECT_EQ(render(set, Format::Tsan, {}), "");
}

TEST(Report, ControlCharactersDoNotReachTheTerminal) {
  FindingSet set;
  set.findings.emplace_back().message = "evil \033[2J name";
  EXPECT_THAT(render(set, Format::Text, {}), HasSubstr("evil ?[2J name"));
}

TEST(Report, NamesThatAreNotUtf8DoNotBreakJson) {
  FindingSet set;
  set.findings.emplace_back().message = "bad \xff name";
  std::string error;
  EXPECT_TRUE(parseJsonReport(render(set, Format::Json, {}), &error)) << error;
  EXPECT_THAT(render(set, Format::Sarif, {}), HasSubstr("bad \xEF\xBF\xBD name"));
}

TEST(Report, FormatNames) {
  EXPECT_EQ(formatFromName("sarif"), Format::Sarif);
  EXPECT_EQ(formatFromName("xml"), std::nullopt);
}

Site siteAt(const std::string& role, const std::string& object, const std::string& function,
            uint32_t line, uint32_t column, const std::string& thread) {
  Site site;
  site.role = role;
  site.object = object;
  site.thread = thread;
  site.stack = {{function, {"/none/toys.cpp", line, column}, "", 0, true}};
  return site;
}

size_t countOf(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// What both engines say of a place: once, in the words of the one that knows more.
TEST(Report, TextOfAFusedDeadlockSaysEachPlaceOnce) {
  Finding deadlock;
  deadlock.rule = Rule::Deadlock;
  deadlock.object = "car → doll";
  deadlock.sites = {
      siteAt("holds", "car", "alice", 3, 19, "thread started at toys.cpp:9"),
      siteAt("acquires", "doll", "alice", 4, 19, "thread started at toys.cpp:9"),
      siteAt("waits for", "doll", "alice", 4, 30, "thread T1, started at toys.cpp:9")};
  deadlock.sites[2].held = {{"car", false, {"/none/toys.cpp", 3, 30}}};
  const std::string text = textOfFinding(deadlock, options());
  EXPECT_THAT(text, HasSubstr("  holds car in alice, /none/toys.cpp:3:19\n"
                              "  waits for doll in alice, /none/toys.cpp:4:19\n"
                              "      thread T1, started at toys.cpp:9\n"));
  EXPECT_EQ(countOf(text, "toys.cpp:4"), 1u) << text;
  EXPECT_EQ(countOf(text, "started at"), 1u) << text;
}

TEST(Report, TextOfAFusedRaceSaysEachThreadOnce) {
  Finding race;
  race.object = "visits";
  for (const char* thread : {"thread started at a.cpp:9", "thread T1, started at a.cpp:9",
                             "thread T2 \"two\", started at a.cpp:9", "main thread"})
    race.sites.push_back(siteAt("write", "visits", "count", 3, 1, thread));
  const std::string text = textOfFinding(race, options());
  EXPECT_EQ(countOf(text, "write in count"), 1u) << text;
  EXPECT_THAT(text, HasSubstr("      thread T1, started at a.cpp:9; holds no lock\n"
                              "      thread T2 \"two\", started at a.cpp:9; holds no lock\n"
                              "      main thread; holds no lock\n"));
  EXPECT_THAT(text, Not(HasSubstr("thread started at")));
}

}  // namespace
}  // namespace lockstitch

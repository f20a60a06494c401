#include "tool/report/source_lines.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tool/report/golden.h"
#include "tool/report/sarif_location.h"

namespace lockstitch {
namespace {

TEST(SourceLines, GivesLinesAndNothingBeyond) {
  SourceLines source;
  const std::string file = goldenDirectory() + "/toys.cpp";
  EXPECT_EQ(source.line(file, 3), "  toy_car.lock();");
  EXPECT_EQ(source.line(file, 0), std::nullopt);
  EXPECT_EQ(source.line(file, 999), std::nullopt);
  EXPECT_EQ(source.line(goldenDirectory(), 1), std::nullopt);
  EXPECT_EQ(source.line("/no/such/file", 1), std::nullopt);
}

// The code that `line` has from `from` on.
std::string codeOf(const std::string& line, size_t from = 0) {
  return line.substr(from, endOfCode(line, from) - from);
}

TEST(SourceLines, EndCodeBeforeAComment) {
  EXPECT_EQ(codeOf("a = b;  // why"), "a = b;");
  EXPECT_EQ(codeOf("a = b;"), "a = b;");
  EXPECT_EQ(codeOf("a = b;\t /* why"), "a = b;");
  EXPECT_EQ(codeOf("f(/*by*/ 1);  /* why */"), "f(/*by*/ 1);");
  EXPECT_EQ(codeOf("get(\"http://x\"); // y"), "get(\"http://x\");");
  EXPECT_EQ(codeOf("n = 1'000 / '/';//y"), "n = 1'000 / '/';");
  EXPECT_EQ(codeOf("f(\"a\\\"//\");"), "f(\"a\\\"//\");");
  EXPECT_EQ(codeOf("  // only", 2), "// only");
  EXPECT_EQ(codeOf("", 0), "");
}

TEST(SourceLines, CountsCodePoints) {
  EXPECT_EQ(codePoints("äb→c", 100), 4u);
  EXPECT_EQ(codePoints("äb→c", 3), 2u);
}

TEST(SourceLines, CutLongLinesAroundTheColumn) {
  const std::string line = "\tint ä = " + std::string(200, '1') + " + wanted;";
  EXPECT_EQ(excerptOf("\tint x;", 2, 20).text, "    int x;");
  EXPECT_EQ(excerptOf("\tint x;", 2, 20).caret, 4u);
  EXPECT_EQ(excerptOf("int x;", 9, 20).caret, std::nullopt);
  EXPECT_EQ(excerptOf("int x;", 0, 20).caret, std::nullopt);
  EXPECT_EQ(excerptOf("n = 1; // f\xfcr", 1, 20).text, "n = 1; // f\uFFFDr");  // Latin-1
  EXPECT_EQ(excerptOf("\xfc\xfc n", 4, 20).caret, 3u);
  const size_t wanted = line.find("wanted");
  const Excerpt far = excerptOf(line, wanted + 1, 40);
  ASSERT_TRUE(far.caret);
  EXPECT_EQ(codePoints(far.text, far.text.size()), 40u);
  EXPECT_EQ(far.text.substr(0, 3), "…");
  EXPECT_EQ(far.text.substr(far.text.size() - 7), "wanted;");
  EXPECT_EQ(*far.caret, 33u);
  const Excerpt near = excerptOf(line, 6, 40);
  EXPECT_EQ(near.text.substr(0, 11), "    int ä ");
  EXPECT_EQ(*near.caret, 8u);
}

TEST(RelativePath, IsRelativeBelowTheBaseOnly) {
  EXPECT_EQ(relativePath("/a/b/c.cpp", "/a"), "b/c.cpp");
  EXPECT_EQ(relativePath("/a/b/c.cpp", "/a/"), "b/c.cpp");
  EXPECT_EQ(relativePath("/a/x/../b/c.cpp", "/a"), "b/c.cpp");
  EXPECT_EQ(relativePath("/ab/c.cpp", "/a"), "/ab/c.cpp");
  EXPECT_EQ(relativePath("", "/a"), "");
}

TEST(RepositoryOf, IsTheFolderAboveThatHasGit) {
  const std::filesystem::path root = std::filesystem::path(testing::TempDir()) / "repository";
  std::filesystem::create_directories(root / "build" / "deep");
  std::filesystem::create_directories(root / ".git");
  EXPECT_EQ(repositoryOf((root / "build" / "deep").string()), root.string());
  EXPECT_EQ(repositoryOf(root.string()), root.string());
  std::filesystem::remove_all(root / ".git");
  EXPECT_EQ(repositoryOf((root / "build").string()), (root / "build").string());
  std::filesystem::remove_all(root);
}

TEST(SarifUri, IsPercentEncoded) {
  EXPECT_EQ(uriOfPath("/a b/c%d/ä#?.cpp"), "/a%20b/c%25d/%C3%A4%23%3F.cpp");
}

}  // namespace
}  // namespace lockstitch

#include "tool/report/source_lines.h"

#include <gtest/gtest.h>

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

TEST(SourceLines, CountsCodePoints) {
  EXPECT_EQ(codePoints("äb→c", 100), 4u);
  EXPECT_EQ(codePoints("äb→c", 3), 2u);
}

TEST(RelativePath, IsRelativeBelowTheBaseOnly) {
  EXPECT_EQ(relativePath("/a/b/c.cpp", "/a"), "b/c.cpp");
  EXPECT_EQ(relativePath("/a/b/c.cpp", "/a/"), "b/c.cpp");
  EXPECT_EQ(relativePath("/a/x/../b/c.cpp", "/a"), "b/c.cpp");
  EXPECT_EQ(relativePath("/ab/c.cpp", "/a"), "/ab/c.cpp");
  EXPECT_EQ(relativePath("", "/a"), "");
}

TEST(SarifUri, IsPercentEncoded) {
  EXPECT_EQ(uriOfPath("/a b/c%d/ä#?.cpp"), "/a%20b/c%25d/%C3%A4%23%3F.cpp");
}

}  // namespace
}  // namespace lockstitch

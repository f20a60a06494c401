#include "tool/check/unit_remarks.h"

#include <gtest/gtest.h>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

TEST(UnitRemarks, AreCutOutOfTheErrors) {
  std::string messages =
      "a.c: remark: '-p' is ignored: no\na.c:3: remark: y\na.c:1:2: error: remark: x\nb.c: remark: "
      "y\n";
  EXPECT_EQ(takeRemarks("a.c", messages), ": remark: '-p' is ignored: no\n:3: remark: y\n");
  EXPECT_EQ(messages, "a.c:1:2: error: remark: x\nb.c: remark: y\n");
}

TEST(UnitRemarks, AreToldOnceWithTheSourcesTheyAreOf) {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("a.remarks", ": remark: '-p' is ignored\n:3: remark: '-q' is ignored\n");
  Remarks remarks;
  addRemarks(file, "a.c", remarks);
  addRemarks(folder.write("b.remarks", ": remark: '-p' is ignored\n"), "b.c", remarks);
  addRemarks(file, "a.c", remarks);  // compiled twice
  addRemarks(folder.path() + "/none", "c.c", remarks);
  ASSERT_EQ(remarks.size(), 2u);
  EXPECT_EQ(textOf(*remarks.begin()), "remark: '-p' is ignored (2 sources, the first is a.c)");
  EXPECT_EQ(textOf(*remarks.rbegin()), "a.c:3: remark: '-q' is ignored");
}

}  // namespace
}  // namespace lockstitch

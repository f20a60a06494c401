#include "testcases/architecture/include_arrows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace lockstitch::architecture {
namespace {

namespace fs = std::filesystem;

TEST(IncludeArrows, HoldInThisTree) {
  for (const Violation& broken : brokenArrows(LOCKSTITCH_SOURCE_ROOT))
    ADD_FAILURE() << broken.file << ":" << broken.line << ": includes " << broken.included << ": "
                  << broken.rule;
}

// A tree with one file per case, to see that the check can fail.
class BrokenTree : public testing::Test {
 protected:
  // Of this process alone: CTest runs the cases side by side.
  BrokenTree()
      : root_(fs::path(testing::TempDir()) / ("broken-tree-" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
  }
  ~BrokenTree() override { fs::remove_all(root_); }

  void write(const std::string& file, const std::string& text) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }
  std::vector<std::string> broken() {
    std::vector<std::string> files;
    for (const Violation& violation : brokenArrows(root_)) files.push_back(violation.file);
    return files;
  }

  fs::path root_;
};

TEST_F(BrokenTree, EachArrowIsSeen) {
  write("analyses/a.cpp", "#include <vector>\n#include \"clang/AST/Decl.h\"\n");
  write("analyses/b.h", "#  include <llvm/ADT/STLExtras.h>\n");
  write("analyses/c.cpp", "#include \"tool/report/report.h\"\n");
  write("analyses/d.cpp", "#include \"runtime/shadow.h\"\n");
  write("runtime/e.cpp", "#include <vector>\n");
  write("runtime/f.cpp", "#include \"analyses/findings/finding.h\"\n");
  write("tool/g.cpp", "#include \"testcases/x.h\"\n");
  EXPECT_THAT(broken(), testing::ElementsAre("analyses/a.cpp", "analyses/b.h", "analyses/c.cpp",
                                             "analyses/d.cpp", "runtime/e.cpp", "runtime/f.cpp",
                                             "tool/g.cpp"));
}

// A library, or a way around the names, breaks them as well.
TEST_F(BrokenTree, OnlyWhatIsListedIsAllowed) {
  write("analyses/a.cpp", "#include <nlohmann/json.hpp>\n");
  write("analyses/b.cpp", "#include <zstd.h>\n");
  write("analyses/c.cpp", "#include \"../tool/report/report.h\"\n");
  write("analyses/d.cpp", "#include \"../../runtime/locks.h\"\n");
  write("runtime/e.cpp", "#include <flatbuffers/flatbuffers.h>\n");
  write("runtime/f.cpp", "#include <zstd.h>\n");
  write("runtime/g.cpp", "#include \"../analyses/trace/trace.h\"\n");
  EXPECT_THAT(broken(), testing::SizeIs(7));
}

TEST_F(BrokenTree, WhatIsAllowedIsNot) {
  write("analyses/a.cpp",
        "#include \"runtime/trace_record.h\"\n#include <boost/graph/graph.hpp>\n");
  write("runtime/b.cpp", "#include <pthread.h>\n#include <cstdint>\n#include \"runtime/c.h\"\n");
  write("runtime/tests/d.cpp", "#include <vector>\n");
  write("tool/e.cpp", "#include \"clang/AST/Decl.h\"\n#include \"analyses/facts/facts_file.h\"\n");
  EXPECT_THAT(broken(), testing::IsEmpty());
}

}  // namespace
}  // namespace lockstitch::architecture

// matrix.json and the samples' folder belong together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "testcases/samples/matrix/markers.h"
#include "testcases/samples/matrix/text_file.h"

namespace lockstitch::samples {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = LOCKSTITCH_SOURCE_ROOT "/testcases/samples";

// The sources below the samples' folder that have a main(), apart from the matrix's own.
std::set<std::string> programs() {
  std::set<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const fs::path path = fs::relative(entry.path(), kFolder);
    if (*path.begin() == "matrix" || (path.extension() != ".cpp" && path.extension() != ".c"))
      continue;
    if (readFile(entry.path()).find("\nint main(") != std::string::npos)
      found.insert(path.string());
  }
  return found;
}

TEST(MatrixFile, HasEverySampleAndNothingElse) {
  std::set<std::string> inMatrix;
  for (const Sample& sample : readMatrix(readFile(kFolder / "matrix.json"))) {
    for (const std::string& source : sample.sources) {
      EXPECT_TRUE(fs::exists(kFolder / source)) << source;
      inMatrix.insert(source);
    }
  }
  ASSERT_FALSE(programs().empty());
  for (const std::string& program : programs()) EXPECT_TRUE(inMatrix.contains(program)) << program;
}

// One idea each, and all of it on a screen or two.
TEST(MatrixFile, HasProgramsOfTwentyToEightyLines) {
  for (const Sample& sample : readMatrix(readFile(kFolder / "matrix.json"))) {
    std::ptrdiff_t lines = 0;
    for (const std::string& source : sample.sources) {
      const std::string text = readFile(kFolder / source);
      lines += std::count(text.begin(), text.end(), '\n');
    }
    EXPECT_GE(lines, 20) << sample.name;
    EXPECT_LE(lines, 80) << sample.name;
  }
}

TEST(MatrixFile, NamesLinesThatAreMarked) {
  for (const Sample& sample : readMatrix(readFile(kFolder / "matrix.json")))
    EXPECT_NO_THROW(markersOf(sample, kFolder)) << sample.name;
}

TEST(MatrixFile, IsExplainedInTheReadme) {
  const std::string readme = readFile(kFolder / "README.md");
  for (const Sample& sample : readMatrix(readFile(kFolder / "matrix.json")))
    EXPECT_THAT(readme, testing::HasSubstr("[" + sample.name + "]"));
}

}  // namespace
}  // namespace lockstitch::samples

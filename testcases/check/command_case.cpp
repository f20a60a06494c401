#include "testcases/check/command_case.h"

#include <algorithm>
#include <regex>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

bool contains(const std::string& text, const std::string& pattern) {
  return std::regex_search(text, std::regex(pattern));
}

void expectStream(const char* name, const std::string& text, const std::vector<std::string>& wanted,
                  const std::vector<std::string>& unwanted) {
  for (const std::string& pattern : wanted)
    EXPECT_TRUE(contains(text, pattern)) << name << " does not say '" << pattern << "'";
  for (const std::string& pattern : unwanted)
    EXPECT_FALSE(contains(text, pattern)) << name << " says '" << pattern << "'";
}

// Also a name for its folder, which keeps the facts for the next time.
std::string nameOfTest() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test->test_suite_name()) + "." + test->name();
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

}  // namespace

void expectCase(const CommandCase& row) {
  const Shell shell(LOCKSTITCH_COMMAND_LINE "/" + nameOfTest());
  shell.clear();
  ASSERT_EQ(shell.run("cp -r $ROOT/testcases/check/subjects/. .").status, 0);
  if (!row.given.empty()) {
    const Said given = shell.run("set -e\n" + row.given);
    ASSERT_EQ(given.status, 0) << "given: " << given.out << given.err;
  }
  const Said said = shell.run(row.command);
  EXPECT_EQ(said.status, row.status);
  expectStream("stdout", said.out, row.out, row.notOut);
  expectStream("stderr", said.err, row.err, row.notErr);
  static const char* const kAccidents =
      "internal error|terminate called|Segmentation|Assertion|Stack dump|core "
      "dumped|AddressSanitizer";
  expectStream("stderr", said.err, {}, {kAccidents});
  for (const std::string& file : row.files)
    EXPECT_FALSE(shell.read(file).empty()) << file << " is not there";
  if (::testing::Test::HasFailure())
    ADD_FAILURE() << row.command << "\n--- stdout\n" << said.out << "--- stderr\n" << said.err;
}

TEST_P(CommandLine, Answers) { expectCase(GetParam()); }

}  // namespace lockstitch

// Facts and traces cut anywhere and with any bit turned over: the commands that read them say which
// file it is, keep what is whole, and are never green about it, nor do they crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

constexpr size_t kPlaces = 40;  // a process for each: as many as a test may take

class DamagedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(shell_.run("cp $ROOT/testcases/check/subjects/* .").status, 0);
  }

  // Turns over one bit of a byte, and cuts the file there, at kPlaces places among the bytes that
  // are not zero: a trace has holes, which hold nothing.
  void damageEverywhere(const std::string& whole, const std::string& damaged,
                        const std::string& command) {
    const std::string bytes = shell_.read(whole);
    std::vector<size_t> used;
    for (size_t i = 0; i < bytes.size(); ++i)
      if (bytes[i] != '\0') used.push_back(i);
    ASSERT_GT(used.size(), kPlaces);
    for (size_t i = 0; i < kPlaces; ++i) {
      const size_t at = used[i * used.size() / kPlaces];
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << i % 8));
      shell_.write(damaged, flipped);
      expectToldOf(damaged, command,
                   "bit " + std::to_string(i % 8) + " of byte " + std::to_string(at));
      shell_.write(damaged, bytes.substr(0, at));
      expectToldOf(damaged, command, "cut after " + std::to_string(at) + " bytes");
    }
  }

  void expectToldOf(const std::string& damaged, const std::string& command,
                    const std::string& how) {
    const Said said = shell_.run(command);
    EXPECT_TRUE(said.status == 3 || said.status == 2) << how << ": " << said.status << said.err;
    EXPECT_THAT(said.out, ::testing::HasSubstr("incomplete: " + damaged)) << how << said.err;
  }

  Shell shell_;
};

TEST_F(DamagedFile, FactsAreToldOf) {
  ASSERT_EQ(shell_.run("$BIN/lockstitch extract --out whole.lsf race.cpp -- -std=c++20").status, 0);
  damageEverywhere("whole.lsf", "damaged.lsf", "$BIN/lockstitch link damaged.lsf");
}

TEST_F(DamagedFile, TracesAreToldOf) {
  shell_.run(
      "$BIN/lockstitch run -q --trace-dir t --format json:r -- $SUBJECTS/race; "
      "cp t/run-*/*.lst whole.lst");
  damageEverywhere("whole.lst", "damaged.lst", "$BIN/lockstitch report damaged.lst");
}

}  // namespace
}  // namespace lockstitch

// Facts and traces cut anywhere and with any bit turned over: the commands that read them say which
// file it is, keep what is whole, and are never green about it, nor do they crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

constexpr size_t kPlaces = 160;
constexpr size_t kAtOnce = 20;  // files of one command
static_assert(2 * kPlaces % kAtOnce == 0);

class DamagedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(shell_.run("cp $ROOT/testcases/check/subjects/* .").status, 0);
  }

  // Turns over one bit of a byte, and cuts the file there, at kPlaces places among the bytes that
  // are not zero: a trace has holes, which hold nothing.
  void damageEverywhere(const std::string& whole, const std::string& command) {
    const std::string bytes = shell_.read(whole);
    const std::string ending = whole.substr(whole.find('.'));
    std::vector<size_t> used;
    for (size_t i = 0; i < bytes.size(); ++i)
      if (bytes[i] != '\0') used.push_back(i);
    ASSERT_GT(used.size(), kPlaces);
    for (size_t i = 0; i < kPlaces; ++i) {
      const size_t at = used[i * used.size() / kPlaces];
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << i % 8));
      const std::string bit = std::to_string(i % 8), byte = std::to_string(at);
      give("bit-" + bit + "-of-byte-" + byte + ending, flipped, command);
      give("cut-after-" + byte + "-bytes" + ending, bytes.substr(0, at), command);
    }
  }

  void give(const std::string& file, const std::string& bytes, const std::string& command) {
    shell_.write(file, bytes);
    given_.push_back(file);
    if (given_.size() == kAtOnce) expectToldOfAll(command);
  }

  void expectToldOfAll(const std::string& command) {
    std::string files;
    for (const std::string& file : given_) files += " " + file;
    const Said said = shell_.run(command + files);
    EXPECT_EQ(said.status, 3) << files << said.err;
    for (const std::string& file : given_)
      EXPECT_THAT(said.out, ::testing::HasSubstr("incomplete: " + file)) << said.err;
    shell_.run("rm -f" + files);
    given_.clear();
  }

  Shell shell_;
  std::vector<std::string> given_;
};

TEST_F(DamagedFile, FactsAreToldOf) {
  ASSERT_EQ(shell_.run("$BIN/lockstitch extract --out whole.lsf racing.c").status, 0);
  damageEverywhere("whole.lsf", "$BIN/lockstitch link");
}

TEST_F(DamagedFile, TracesAreToldOf) {
  shell_.run(
      "$BIN/lockstitch run -q --trace-dir t --format json:r -- $SUBJECTS/race; "
      "cp t/run-*/*.lst whole.lst");
  damageEverywhere("whole.lst", "$BIN/lockstitch report");
}

}  // namespace
}  // namespace lockstitch

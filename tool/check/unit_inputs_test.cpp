#include "tool/check/unit_inputs.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

class UnitInputs : public testing::Test {
 protected:
  // The time of the content; the time of the change is the kernel's.
  void setTime(const std::string& path, time_t seconds) {
    const timespec both[2] = {{seconds, 0}, {seconds, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), both, 0), 0);
  }

  // As of a moment long after the files were written, or long before.
  void record(const std::vector<std::string>& files, time_t since = time_t{1} << 40) {
    record_ = folder_.write("record", describeInputs(files, {since, 0}));
  }

  bool isOutdated() const { return !InputComparison().confirmed(record_); }

  // The kernel's coarse clock goes on.
  static void waitForAnotherTime() {
    timespec start, now;
    clock_gettime(CLOCK_REALTIME_COARSE, &start);
    do {
      usleep(1000);
      clock_gettime(CLOCK_REALTIME_COARSE, &now);
    } while (now.tv_sec == start.tv_sec && now.tv_nsec == start.tv_nsec);
  }

  TemporaryFolder folder_;
  std::string header_ = folder_.write("a b.h", "int a;\n");
  std::string record_;
};

TEST_F(UnitInputs, AreUpToDateAsLongAsTheContentIsTheSame) {
  record({header_});
  EXPECT_FALSE(isOutdated());
  setTime(header_, 1000);
  EXPECT_FALSE(isOutdated());
  folder_.write("a b.h", "int b;\n");
  setTime(header_, 1000);
  EXPECT_TRUE(isOutdated());
  folder_.write("a b.h", "int a;\n");
  EXPECT_FALSE(isOutdated());
}

TEST_F(UnitInputs, KeepTheNewTimeOfAFileWithTheOldContent) {
  record({header_});
  EXPECT_FALSE(InputComparison().confirmed(record_)->isAnother);
  waitForAnotherTime();  // since the file was written
  setTime(header_, 1000);
  waitForAnotherTime();
  const auto now = InputComparison().confirmed(record_);
  ASSERT_TRUE(now && now->isAnother);
  EXPECT_EQ(now->text, describeInputs({header_}, {time_t{1} << 40, 0}));
  folder_.write("record", now->text);
  EXPECT_FALSE(InputComparison().confirmed(record_)->isAnother);
}

TEST_F(UnitInputs, AreOutdatedWhenAFileOfTheSameTimeHasAnotherSizeOrIsGone) {
  setTime(header_, 1000);
  record({header_});
  folder_.write("a b.h", "long a;\n");
  setTime(header_, 1000);
  EXPECT_TRUE(isOutdated());
  std::filesystem::remove(header_);
  EXPECT_TRUE(isOutdated());
}

TEST_F(UnitInputs, AreOutdatedWhenAFileChangedWhileItWasRead) {
  record({header_}, 1000);
  EXPECT_TRUE(isOutdated());
}

TEST_F(UnitInputs, WithoutARecordAreOutdatedAndDevicesAreNone) {
  EXPECT_FALSE(InputComparison().confirmed(folder_.path() + "/none"));
  record({"/dev/null"});
  EXPECT_FALSE(isOutdated());
}

}  // namespace
}  // namespace lockstitch

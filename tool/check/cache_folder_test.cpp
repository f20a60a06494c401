#include "tool/check/cache_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

class CacheFolder : public testing::Test {
 protected:
  CacheFolder() {
    setenv("XDG_CACHE_HOME", (folder_.path() + "/cache").c_str(), 1);
    setenv("HOME", (folder_.path() + "/home").c_str(), 1);
    setenv("TMPDIR", folder_.path().c_str(), 1);
  }
  TemporaryFolder folder_;
};

TEST_F(CacheFolder, OfADatabaseStandsBesideIt) {
  EXPECT_EQ(cacheOfDatabase("/home/dev/build/compile_commands.json"),
            "/home/dev/build/.lockstitch");
}

TEST_F(CacheFolder, OfLooseSourcesIsTheUsersAndOfTheFolder) {
  const fs::path one = cacheOfLooseSources("/home/dev/one");
  EXPECT_EQ(one.parent_path(), folder_.path() + "/cache/lockstitch");
  EXPECT_EQ(cacheOfLooseSources("/home/dev/one"), one);
  EXPECT_NE(cacheOfLooseSources("/home/dev/two"), one);
}

TEST_F(CacheFolder, IsInTheHomeWithoutAUsableXdgCache) {
  setenv("XDG_CACHE_HOME", "relative", 1);
  EXPECT_EQ(cacheOfLooseSources("/work").parent_path(), folder_.path() + "/home/.cache/lockstitch");
}

TEST_F(CacheFolder, IsTemporaryWhereNothingElseCanBeMade) {
  folder_.write("cache", "a file");
  const fs::path found = cacheOfLooseSources("/work").parent_path();
  EXPECT_EQ(found.parent_path(), folder_.path());
  EXPECT_TRUE(found.filename().string().starts_with("lockstitch-"));
}

TEST_F(CacheFolder, ForgetsWhatWasNotUsedForLong) {
  const std::string old = folder_.write("cache/lockstitch/old/build.ninja", "");
  const std::string recent = folder_.write("cache/lockstitch/recent/build.ninja", "");
  const std::string foreign = folder_.write("cache/lockstitch/foreign/notes", "");
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(24 * 31));
  cacheOfLooseSources("/work");
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(recent));
  EXPECT_TRUE(fs::exists(foreign));
}

}  // namespace
}  // namespace lockstitch

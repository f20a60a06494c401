#include "analyses/trace/user_frames.h"

#include <gtest/gtest.h>

namespace lockstitch {
namespace {

Frame frame(const std::string& module, const std::string& file, const std::string& function = "f") {
  Frame frame;
  frame.module = module;
  frame.function = function;
  frame.location.file = file;
  return frame;
}

TEST(UserFrames, TellsTheUsersCodeFromWhatCarriesIt) {
  EXPECT_TRUE(isUserCode(frame("/home/user/bank", "/home/user/bank.cpp")));
  EXPECT_TRUE(isUserCode(frame("/home/user/bank", "")));
  EXPECT_TRUE(isUserCode(frame("/usr/bin/bank", "", "main")));
  EXPECT_TRUE(isUserCode(frame("/usr/lib/libbank.so", "/home/user/bank.cpp")));
  EXPECT_TRUE(isUserCode(frame("/home/user/libbank.so", "")));

  EXPECT_FALSE(isUserCode(frame("/lib/x86_64-linux-gnu/libc.so.6", "./nptl/pthread_mutex_lock.c")));
  EXPECT_FALSE(isUserCode(frame("/usr/lib/x86_64-linux-gnu/libcurl.so.4", "")));
  EXPECT_FALSE(
      isUserCode(frame("/opt/lockstitch/lib/liblockstitch_rt.so", "/src/runtime/locks.cpp")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "/usr/include/c++/12/bits/std_mutex.h")));
  EXPECT_FALSE(isUserCode(frame(
      "/home/user/bank", "/usr/lib/gcc/x86_64-linux-gnu/12/../../../../include/c++/12/thread")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "/usr/include/boost/asio/io_context.hpp")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "", "_start")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "", "std::vector<int>::_M_fill(int const&)")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "", "__gthread_mutex_lock(pthread_mutex_t*)")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "", "void std::sort<int*>(int*, int*)")));
}

TEST(UserFrames, LeavesTheUserWhatOnlySoundsLikeALibrary) {
  EXPECT_TRUE(isUserCode(frame("/home/user/libdlm.so", "/home/user/dl.cpp")));
  EXPECT_TRUE(isUserCode(frame("/home/user/libc-tools.so", "/home/user/tools.c")));
  EXPECT_TRUE(isUserCode(frame("/home/user/bank", "/home/user/pool.c", "start_thread")));
  EXPECT_TRUE(isUserCode(frame("/home/user/bank", "/home/user/include/c++/queue.h")));

  EXPECT_FALSE(isUserCode(frame("/lib/libdl-2.31.so", "./dlfcn/dlopen.c")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "", "start_thread")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "/opt/gcc/include/c++/13/vector")));
  EXPECT_FALSE(isUserCode(frame("/home/user/bank", "/opt/llvm/include/c++/v1/vector")));
}

}  // namespace
}  // namespace lockstitch

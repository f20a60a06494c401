// A small CMake project of a user's, observed by lockstitch_instrument() or by nothing but its
// compiler: with Lockstitch as it lies in its build tree, and installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Tree {
  const char* name;
  const char* prepare;  // shell; leaves the commands in $PLACE/bin
  const char* place;
  const char* find;  // how CMake is told where Lockstitch is
};

constexpr Tree kTrees[] = {
    {"BuildTree", "", "$BIN/..", "-Dlockstitch_DIR=$BIN/.."},
    {"Installed", "cmake --install $BIN/.. --prefix \"$PWD/install ed\" >install.log",
     "$PWD/install ed", "-DCMAKE_PREFIX_PATH=$PLACE"},
};

// Compiled over and over: without the headers that take the compiler longest.
constexpr const char* kBank =
    "#include <pthread.h>\nvoid count();\n"
    "static void* work(void*) { count(); return nullptr; }\n"
    "int main() {\n  pthread_t a, b;\n"
    "  pthread_create(&a, nullptr, work, nullptr);\n  pthread_create(&b, nullptr, work, nullptr);\n"
    "  pthread_join(a, nullptr);\n  pthread_join(b, nullptr);\n}\n";

class CMakeProject : public ::testing::TestWithParam<Tree> {
 protected:
  void SetUp() override {
    const Said prepared = shell_.run(GetParam().prepare);
    ASSERT_EQ(prepared.status, 0) << prepared.err;
  }

  Said run(const std::string& command) {
    return shell_.run("PLACE=\"" + std::string(GetParam().place) + "\" FIND=\"" + GetParam().find +
                      "\"\nexport PLACE FIND\n" + command);
  }

  void writeBank() {
    shell_.write("CMakeLists.txt", R"(cmake_minimum_required(VERSION 3.16)
project(bank CXX)
option(OBSERVE "" OFF)
find_package(Threads REQUIRED)
add_library(count STATIC count.cpp)
target_compile_options(count PRIVATE -Wall -Werror)
add_executable(bank bank.cpp)
target_link_libraries(bank ${PRIVATE} count Threads::Threads)
if(OBSERVE)
  find_package(lockstitch REQUIRED)
  lockstitch_instrument(count bank)
endif()
)");
    // gcc warns of the fence, that ThreadSanitizer's runtime does not understand it.
    shell_.write("count.cpp",
                 "#include <atomic>\n"
                 "int visits; void count() { ++visits; "
                 "std::atomic_thread_fence(std::memory_order_release); }\n");
    shell_.write("bank.cpp", kBank);
  }

  Shell shell_;
};

// What does not depend on where Lockstitch lies.
class AnyCMakeProject : public CMakeProject {};

constexpr const char* kObserve =
    " && cmake --build build >build.log && \"$PLACE/bin/lockstitch\" run -- build/bank";

TEST_P(CMakeProject, IsObservedByOneFunction) {
  writeBank();
  const Said said = run(std::string("cmake -B build -DOBSERVE=ON \"$FIND\" >log") + kObserve);
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), HasSubstr("count.cpp:2")));
  EXPECT_THAT(said.err, Not(HasSubstr("not built for observation")));
}

// For which gcc would instrument at the link alone, and CMake wants archivers of the compiler's
// own.
constexpr const char* kOptimised =
    " cmake -B build -DCMAKE_BUILD_TYPE=Release -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON ";

TEST_P(CMakeProject, IsObservedByItsCompilerUnderLinkTimeOptimisation) {
  writeBank();
  const Said said =
      run(std::string("CXX=\"$PLACE/bin/lockstitch-c++\"") + kOptimised + ">log" + kObserve);
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
}

TEST_P(AnyCMakeProject, IsObservedByOneFunctionUnderLinkTimeOptimisation) {
  writeBank();
  const Said said = run(std::string(kOptimised) + "-DOBSERVE=ON \"$FIND\" >log" + kObserve);
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
}

// Whenever it asks, for whatever part, and with whatever goes with link-time optimisation alone.
TEST_P(AnyCMakeProject, IsObservedWhicheverWayItAsksForLinkTimeOptimisation) {
  struct Case {
    const char *compiler, *before, *after;
  };
  const Case cases[] = {
      {"g++", "",
       "target_compile_options(bank PRIVATE -O2 -flto)\n"
       "target_compile_options(count PRIVATE -O2 -flto)\n"
       "target_link_options(bank PRIVATE -flto)"},
      {"g++", "set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)", ""},
      {"clang++-14", "set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)", ""},
      {"clang++-19", "set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)", ""},
      {"clang++-19",
       "string(APPEND CMAKE_CXX_FLAGS \" -O2 -flto -fwhole-program-vtables "
       "-fvisibility=hidden\")",
       ""},
  };
  shell_.write("other.cpp", "int other() { return 1; }\n");
  shell_.write("bank.cpp", kBank);
  shell_.write("count.cpp", "int other();\nint visits;\nvoid count() { visits += other(); }\n");
  std::string known;
  for (const Case& one : cases) {
    if (shell_.run(std::string(one.compiler) + " -flto bank.cpp count.cpp other.cpp").status != 0)
      continue;
    shell_.write("CMakeLists.txt", std::string(R"(cmake_minimum_required(VERSION 3.16)
project(bank CXX)
cmake_policy(SET CMP0069 NEW)
find_package(Threads REQUIRED)
find_package(lockstitch REQUIRED)
)") + one.before + R"(
add_library(other STATIC other.cpp)
add_library(count STATIC count.cpp)
add_executable(bank bank.cpp)
target_link_libraries(bank count other Threads::Threads)
lockstitch_instrument(count bank)
)" + one.after + "\n");
    // What CMake knows of a compiler holds for all that it compiles.
    if (one.compiler != known) run("rm -rf build");
    known = one.compiler;
    const Said said = run("CXX=" + known + " cmake -B build \"$FIND\" >log" + kObserve);
    EXPECT_EQ(said.status, 2) << one.compiler << one.before << one.after << said.out << said.err;
    EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
  }
}

// Nothing is seen, and nobody would know why.
TEST_P(AnyCMakeProject, IsToldThatItIsLinkedInVain) {
  writeBank();
  const Said said =
      run("sed -i '$a set_target_properties(count bank PROPERTIES COMPILE_OPTIONS \"\")' "
          "CMakeLists.txt && cmake -B build -DOBSERVE=ON \"$FIND\" >log" +
          std::string(kObserve));
  EXPECT_EQ(said.status, 3) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("it is linked for observation, but nothing in this program was "
                                  "compiled for observation"));
}

// The older form of target_link_libraries() excludes the one with PRIVATE on the same target.
TEST_P(AnyCMakeProject, IsObservedWhicheverWayItLinks) {
  writeBank();
  for (const char* way : {"PRIVATE", ""}) {
    const Said said = run(std::string("cmake -B build -DOBSERVE=ON -DPRIVATE=") + way +
                          " \"$FIND\" >log" + kObserve);
    EXPECT_EQ(said.status, 2) << said.out << said.err;
    EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
  }
}

TEST_P(CMakeProject, IsObservedByItsCompilerAlone) {
  writeBank();
  const Said said =
      run(std::string("CXX=\"$PLACE/bin/lockstitch-c++\" cmake -B build >log") + kObserve);
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: visits"));
}

TEST_P(CMakeProject, IsCheckedFromItsDatabase) {
  writeBank();
  const Said said =
      run("cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >log && "
          "\"$PLACE/bin/lockstitch\" check -p build");
  EXPECT_EQ(said.status, 2) << said.out << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("data-race: visits"), HasSubstr("count.cpp:2")));
}

TEST_P(AnyCMakeProject, IsToldWhatItGotWrong) {
  shell_.write("CMakeLists.txt", R"(cmake_minimum_required(VERSION 3.16)
project(bank CXX)
find_package(lockstitch REQUIRED)
add_library(headers INTERFACE)
lockstitch_instrument(${WHAT})
)");
  const auto error = [this](const std::string& what) {
    const Said said = run("cmake -B build \"$FIND\" -DWHAT=" + what);
    EXPECT_NE(said.status, 0);
    return said.err;
  };
  EXPECT_THAT(error("nonesuch"), HasSubstr("there is no target 'nonesuch'"));
  EXPECT_THAT(error("headers"), HasSubstr("compiles nothing"));
}

INSTANTIATE_TEST_SUITE_P(From, CMakeProject, ::testing::ValuesIn(kTrees),
                         [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(From, AnyCMakeProject, ::testing::Values(kTrees[0]),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace lockstitch

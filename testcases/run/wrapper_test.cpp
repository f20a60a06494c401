// lockstitch-c++ and lockstitch-cc in every shape of command that builds use, with each compiler
// that is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Compilers {
  const char* c;
  const char* cxx;
};

class Wrapper : public ::testing::TestWithParam<Compilers> {
 protected:
  void SetUp() override {
    if (shell_.run(std::string("command -v ") + GetParam().cxx).status != 0) {
      GTEST_SKIP() << GetParam().cxx << " is not here";
    }
    shell_.write("a.cpp",
                 "int visits;\n"
                 "int b();\n"
                 "int main(int, char**) { visits += b(); return visits - 42; }\n");
    shell_.write("b.cpp", "int b() { return 42; }\n");
    shell_.write("c.c", "int visits; int main(void) { return visits++; }\n");
  }

  Said build(const std::string& arguments, const std::string& wrapper = "lockstitch-c++") {
    return shell_.run("export LOCKSTITCH_CC=" + std::string(GetParam().c) +
                      " LOCKSTITCH_CXX=" + GetParam().cxx + "; $BIN/" + wrapper + " " + arguments);
  }

  // Builds without a word, and the result needs our runtime, not ThreadSanitizer's, and runs.
  void expectObserved(const std::string& arguments, const std::string& program = "prog",
                      const std::string& wrapper = "lockstitch-c++") {
    const Said said = build(arguments, wrapper);
    EXPECT_EQ(said.status, 0) << said.err;
    EXPECT_THAT(said.err, IsEmpty());
    const Said needed = shell_.run("readelf -d " + program);
    EXPECT_THAT(needed.out, AllOf(HasSubstr("liblockstitch_rt.so"), Not(HasSubstr("libtsan"))));
    EXPECT_THAT(shell_.run("nm -D --undefined-only " + program).out, HasSubstr("__tsan_"));
    EXPECT_EQ(shell_.run("./" + program).status, 0);
  }

  // What was made of a.cpp tells of its accesses.
  void expectCounted() {
    EXPECT_THAT(
        shell_.run("objdump -d --no-show-raw-insn prog").out,
        ::testing::ContainsRegex("(call|jmp) +[0-9a-f]+ <__tsan_(unaligned_)?(read|write)"));
  }

  Shell shell_;
};

TEST_P(Wrapper, CompilesAndLinksInOneCommand) {
  expectObserved("-Wall -Wextra -Werror -O2 a.cpp b.cpp -o prog -lm -lpthread");
}

TEST_P(Wrapper, TakesThreadOutOfAListOfSanitizers) {
  expectObserved("-fsanitize=thread,undefined a.cpp b.cpp -o prog");
  const Said said = build("-fsanitize=address,undefined a.cpp b.cpp -o prog");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("-fsanitize=address,undefined does not go with what this adds"));
}

TEST_P(Wrapper, CompilesAndLinksInTwoCommands) {
  const Said compiled = build("-Werror -c a.cpp b.cpp");
  EXPECT_EQ(compiled.status, 0) << compiled.err;
  EXPECT_THAT(compiled.err, IsEmpty());
  expectObserved("-Werror a.o b.o -o prog");
}

TEST_P(Wrapper, LinksArchivesAndPartialObjects) {
  ASSERT_EQ(build("-c a.cpp b.cpp").status, 0);
  ASSERT_EQ(shell_.run("ar rcs libb.a b.o").status, 0);
  expectObserved("a.o -L. -lb -o prog");
  ASSERT_EQ(build("-r a.o b.o -o both.o").status, 0);
  expectObserved("both.o -o prog");
}

TEST_P(Wrapper, BuildsSharedLibrariesWithNothingUndefined) {
  const Said said = build("-shared -fPIC b.cpp -Wl,-z,defs -o libb.so");
  EXPECT_EQ(said.status, 0) << said.err;
  expectObserved("a.cpp -L. -lb -Wl,-rpath,. -o prog");
}

TEST_P(Wrapper, KeepsTheRuntimeUnderAsNeeded) {
  expectObserved("-Wl,--as-needed a.cpp b.cpp -o prog");
}

TEST_P(Wrapper, ObservesUnderLinkTimeOptimisation) {
  const std::string compiler = GetParam().cxx;
  if (shell_.run(compiler + " -flto a.cpp b.cpp").status != 0)
    GTEST_SKIP() << compiler << " has no link-time optimisation here";
  expectObserved("-flto -O2 a.cpp b.cpp -o prog");
  expectCounted();
  shell_.write("options", "-flto -O2");
  expectObserved("@options a.cpp b.cpp -o prog");
  expectCounted();
  const std::string archiver = compiler == "g++" ? "lockstitch-gcc-ar" : "lockstitch-llvm-ar";
  ASSERT_EQ(build("-flto -O2 -c a.cpp b.cpp && LOCKSTITCH_CC=" + std::string(GetParam().c) +
                  " $BIN/" + archiver + " rcs libb.a b.o")
                .status,
            0);
  expectObserved("-flto a.o -L. -lb -o prog");
  expectCounted();
}

// What goes with link-time optimisation alone.
TEST_P(Wrapper, TakesWhatLinkTimeOptimisationTakes) {
  const std::string compiler = GetParam().cxx;
  const std::string flags =
      compiler == "g++"
          ? "-flto=auto -O2 -fno-fat-lto-objects -flto-partition=one -fuse-linker-plugin "
          : "-flto -O2 -fvisibility=hidden -fwhole-program-vtables -fsanitize=cfi ";
  if (shell_.run(compiler + " " + flags + "a.cpp b.cpp").status != 0)
    GTEST_SKIP() << compiler << " does not take them here";
  expectObserved(flags + "a.cpp b.cpp -o prog");
  expectCounted();
}

TEST_P(Wrapper, ReplacesASanitizerThatTheBuildAskedFor) {
  expectObserved("-fsanitize=thread a.cpp b.cpp -o prog");
}

TEST_P(Wrapper, TakesResponseFilesStandardInputAndQuotes) {
  shell_.write("options", "a.cpp b.cpp -o prog -DTEXT=\\\"x\\ y\\\"");
  expectObserved("@options");
  expectObserved("-x c++ - -o prog <c.c");
  const Said said = build("'-DTEXT=\"a b\"' -E -x c++ - <<'END'\nTEXT\nEND");
  EXPECT_THAT(said.out, HasSubstr("\"a b\""));
}

TEST_P(Wrapper, CompilesCToo) {
  expectObserved("-std=c11 -Werror c.c -o prog", "prog", "lockstitch-cc");
}

// gcc warns that ThreadSanitizer's runtime does not understand them.
TEST_P(Wrapper, TakesFencesWithoutAWarning) {
  shell_.write(
      "fence.cpp",
      "#include <atomic>\n"
      "int visits;\n"
      "int main() { std::atomic_thread_fence(std::memory_order_seq_cst); return visits++; }\n");
  expectObserved("-O2 -Wall -Werror fence.cpp -o prog");
}

TEST_P(Wrapper, CompilesCoroutines) {
  shell_.write("co.cpp", R"(
#include <coroutine>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
int visits;
Task visit() { ++visits; co_await std::suspend_never{}; ++visits; }
int main() { visit(); return visits - 2; })");
  const bool isOldClang = std::string(GetParam().cxx) == "clang++-14";  // not with libstdc++ 12
  if (!isOldClang) expectObserved("-std=c++20 co.cpp -o prog");
}

TEST_P(Wrapper, AnswersWhatABuildAsks) {
  const Said plain = shell_.run(std::string(GetParam().cxx) + " --version");
  EXPECT_EQ(build("--version").out, plain.out);
  EXPECT_EQ(build("-v").status, 0);
  EXPECT_EQ(build("-dumpmachine").out,
            shell_.run(std::string(GetParam().cxx) + " -dumpmachine").out);
  EXPECT_EQ(build("-print-file-name=libc.so.6").out,
            shell_.run(std::string(GetParam().cxx) + " -print-file-name=libc.so.6").out);
  EXPECT_THAT(build("-MM a.cpp").out, HasSubstr("a.o: a.cpp"));
  EXPECT_THAT(build("-E a.cpp").out, HasSubstr("int b();"));
  EXPECT_THAT(build("-S -o - b.cpp").out, HasSubstr("__tsan_"));
  EXPECT_EQ(build("-fsyntax-only a.cpp").status, 0);
}

TEST_P(Wrapper, PassesErrorsOn) {
  shell_.write("bad.cpp", "int main() { return nonesuch; }\n");
  const Said wrapped = build("-c bad.cpp");
  const Said plain = shell_.run(std::string(GetParam().cxx) + " -c bad.cpp");
  EXPECT_EQ(wrapped.status, plain.status);
  EXPECT_EQ(wrapped.err, plain.err);
  EXPECT_NE(build("missing.cpp").status, 0);
  EXPECT_NE(build("-c a.cpp").status, 1);
}

TEST_P(Wrapper, RefusesStaticLinkingInWords) {
  const Said said = build("-static a.cpp b.cpp -o prog");
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.err, HasSubstr("link without -static"));
  EXPECT_THAT(build("--static a.cpp b.cpp -o prog").err, HasSubstr("link without -static"));
  EXPECT_EQ(build("-static -c a.cpp").status, 0);
  shell_.write("options", "-g a.cpp\n'-static' b.cpp -o prog");
  shell_.write("outer", "@options -O1");
  shell_.write("itself", "@itself");
  shell_.write("defines", "-DTEXT='a -static b' -DOTHER=\\\"-static\\\" a.cpp b.cpp -o prog");
  for (const char* file : {"@options", "@outer", "-O1 @outer"})
    EXPECT_THAT(build(file).err, HasSubstr("link without -static")) << file;
  EXPECT_EQ(build("-c @options").err.find("link without -static"), std::string::npos);
  EXPECT_NE(build("@itself").status, 0);
  expectObserved("@defines");
}

TEST_P(Wrapper, TakesALauncher) {
  if (shell_.run("command -v ccache").status != 0) GTEST_SKIP() << "there is no ccache here";
  const Said said = shell_.run(
      "export CCACHE_DIR=$PWD/cache LOCKSTITCH_CXX='ccache " + std::string(GetParam().cxx) +
      "'; $BIN/lockstitch-c++ -Werror -c a.cpp && rm a.o && $BIN/lockstitch-c++ -Werror -c "
      "a.cpp && nm a.o");
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("__tsan_"));
}

INSTANTIATE_TEST_SUITE_P(With, Wrapper,
                         ::testing::Values(Compilers{"gcc", "g++"},
                                           Compilers{"clang-19", "clang++-19"},
                                           Compilers{"clang-14", "clang++-14"}),
                         [](const auto& info) {
                           const std::string name = info.param.cxx;
                           return name == "g++" ? "gcc" : "clang" + name.substr(8);
                         });

TEST(WrapperRefuses, WhatItCannotUse) {
  Shell shell;
  const auto error = [&shell](const std::string& compiler) {
    const Said said = shell.run("LOCKSTITCH_CXX='" + compiler + "' $BIN/lockstitch-c++ --version");
    EXPECT_EQ(said.status, 1);
    return said.err;
  };
  EXPECT_THAT(error("nonesuch"),
              AllOf(HasSubstr("nonesuch is not there"), HasSubstr("LOCKSTITCH_CXX")));
  EXPECT_THAT(error("ls"), HasSubstr("neither gcc nor clang"));
  EXPECT_THAT(shell.run("LOCKSTITCH_CXX=$BIN/lockstitch-c++ $BIN/lockstitch-c++").err,
              HasSubstr("names lockstitch-c++ itself"));
}

}  // namespace
}  // namespace lockstitch

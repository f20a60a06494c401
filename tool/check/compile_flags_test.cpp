#include "tool/check/compile_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/check/temporary_folder.h"

namespace lockstitch {
namespace {

using testing::ElementsAre;

std::vector<std::string> flagsOf(std::vector<std::string> arguments,
                                 const std::string& source = "/src/a.cpp") {
  return frontEndFlags(arguments, source, "/src");
}

TEST(CompileFlags, KeepsWhatMattersOnly) {
  EXPECT_THAT(flagsOf({"/usr/bin/c++", "-DX=1", "-Iinclude", "-isystem", "/opt/i", "-std=gnu++20",
                       "-MD", "-MT", "a.o", "-MFa.d", "-o", "a.o", "-c", "/src/a.cpp"}),
              ElementsAre("-DX=1", "-Iinclude", "-isystem", "/opt/i", "-std=gnu++20"));
}

TEST(CompileFlags, TheSourceMayBeWrittenRelatively) {
  EXPECT_THAT(flagsOf({"g++", "-Wall", "sub/../a.cpp"}), ElementsAre("-Wall"));
  EXPECT_THAT(flagsOf({"g++", "other.cpp"}), ElementsAre("other.cpp"));
}

TEST(CompileFlags, LaunchersAreNoCompilers) {
  EXPECT_THAT(flagsOf({"/usr/bin/ccache", "distcc", "g++", "-O2", "-c", "a.cpp"}),
              ElementsAre("-O2"));
}

TEST(CompileFlags, CFileCompiledAsCxxStaysCxx) {
  EXPECT_THAT(flagsOf({"clang++-19", "-c", "/src/b.c"}, "/src/b.c"), ElementsAre("-x", "c++"));
  EXPECT_THAT(flagsOf({"gcc", "-c", "/src/b.c"}, "/src/b.c"), ElementsAre());
}

TEST(CompileFlags, ResponseFilesAreReadIn) {
  TemporaryFolder folder;
  folder.write("inner.rsp", "'-DTEXT=a b'");
  folder.write("flags.rsp", "-O2 @inner.rsp\n-Wall");
  EXPECT_THAT(frontEndFlags({"g++", "@flags.rsp", "@none.rsp", "a.cpp"}, folder.path() + "/a.cpp",
                            folder.path()),
              ElementsAre("-O2", "-DTEXT=a b", "-Wall", "@none.rsp"));
  folder.write("loop.rsp", "@loop.rsp");
  EXPECT_THAT(frontEndFlags({"g++", "@loop.rsp"}, "/a.cpp", folder.path()),
              ElementsAre("@loop.rsp"));
}

TEST(CompileFlags, OnlyCompilerIsNoFlags) { EXPECT_THAT(flagsOf({"g++"}), ElementsAre()); }

TEST(CompileFlags, SourcesAreKnownByTheirEnding) {
  for (const char* name : {"a.c", "a.cpp", "a.cc", "a.cxx", "a.C"})
    EXPECT_TRUE(isSourceOfC(name)) << name;
  for (const char* name : {"a.s", "a.S", "a.rs", "a.cu", "a.py", "Makefile"})
    EXPECT_FALSE(isSourceOfC(name)) << name;
}

}  // namespace
}  // namespace lockstitch

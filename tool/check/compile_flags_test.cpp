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
}

TEST(CompileFlags, TheLanguageMayBeStatedInOneWordOrTwo) {
  EXPECT_TRUE(stateLanguageOfC({"-O2", "-xc++"}));
  EXPECT_TRUE(stateLanguageOfC({"-x", "c"}));
  EXPECT_FALSE(stateLanguageOfC({"-x", "assembler"}));
  EXPECT_FALSE(stateLanguageOfC({"-xassembler-with-cpp", "-O2"}));
  EXPECT_FALSE(stateLanguageOfC({"-O2", "-x"}));
}

TEST(CompileFlags, TheLanguageIsTheOneBeforeTheSource) {
  using Words = std::vector<std::string>;
  for (const Words& stated : {Words{"-xc++"},
                              {"-x", "c++"},
                              {"--language=c++"},
                              {"--language", "c++"},
                              {"-xc", "-xc++"}}) {
    Words command{"g++", "-O2"};
    command.insert(command.end(), stated.begin(), stated.end());
    command.insert(command.end(), {"-c", "r.txt", "-x", "none", "other.c", "-xassembler"});
    EXPECT_THAT(flagsOf(command, "/src/r.txt"), ElementsAre("-x", "c++", "-O2")) << stated[0];
  }
  EXPECT_THAT(flagsOf({"gcc", "-xc++", "a.cc", "-xnone", "b.c"}, "/src/b.c"), ElementsAre());
  EXPECT_FALSE(stateLanguageOfC({"-xc++", "-xnone"}));
  EXPECT_TRUE(stateLanguageOfC({"--language", "c"}));
}

TEST(CompileFlags, LaunchersAreNoCompilers) {
  EXPECT_THAT(flagsOf({"/usr/bin/ccache", "distcc", "g++", "-O2", "-c", "a.cpp"}),
              ElementsAre("-O2"));
}

TEST(CompileFlags, WhatStartsTheCompilerIsNone) {
  const std::vector<std::vector<std::string>> starts{
      {"env", "A=1"},
      {"CCACHE_DIR=/x"},
      {"/usr/bin/cmake", "-E", "env", "CCACHE_BASEDIR=/x", "/usr/bin/ccache"},
      {"nice", "-n", "5"},
      {"time"},
      {"icecc"},
      {"/bin/bash", "../libtool", "--tag=CC", "--mode=compile"},
      {"ccache", "--config-path=/c"},
      {"./our-wrapper"}};
  for (std::vector<std::string> command : starts) {
    const std::string first = command.front();
    command.insert(command.end(), {"/usr/bin/x86_64-linux-gnu-g++-12", "-O2", "-c", "a.cpp"});
    EXPECT_THAT(flagsOf(command), ElementsAre("-O2")) << first;
  }
  EXPECT_THAT(flagsOf({"ours", "-I", "gcc", "a.cpp"}), ElementsAre("-I", "gcc"));
  EXPECT_THAT(flagsOf({"ccache", "ours", "-O2", "a.cpp"}), ElementsAre("-O2"));
}

TEST(CompileFlags, OtherSourcesOfTheCommandAreNoFlags) {
  TemporaryFolder folder;
  const std::string first = folder.write("a.c", ""), second = folder.write("b.c", "");
  const std::vector<std::string> command{"gcc", "-include", "b.c", "-c", "a.c", "b.c", "c.c", "-"};
  EXPECT_THAT(frontEndFlags(command, first, folder.path()), ElementsAre("-include", "b.c"));
  EXPECT_THAT(sourcesBeside(command, first, folder.path()), ElementsAre(second));
}

TEST(CompileFlags, TheNameOfACrossCompilerSaysItsTarget) {
  EXPECT_THAT(flagsOf({"/opt/arm-none-eabi-gcc-12", "-mthumb", "a.cpp"}),
              ElementsAre("--target=arm-none-eabi", "-mthumb"));
  EXPECT_THAT(flagsOf({"riscv64-unknown-elf-clang++", "--target=riscv32", "a.cpp"}),
              ElementsAre("--target=riscv32"));
  EXPECT_THAT(flagsOf({"lockstitch-c++", "a.cpp"}), ElementsAre());
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

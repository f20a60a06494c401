// Code as it is found: made by generators, by macros and templates, very long, very deep, not
// quite right. What is in it is found, once, and nothing crashes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CodeShapes : public ::testing::Test {
 protected:
  Said check(const std::string& name, const std::string& text, const std::string& flags = "") {
    shell_.write(name, text);
    return shell_.run("$BIN/lockstitch check --cache-dir cache --color never " + name +
                      (flags.empty() ? "" : " -- " + flags));
  }

  static size_t count(const std::string& text, const std::string& part) {
    size_t found = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
      ++found;
    return found;
  }

  Shell shell_;
};

constexpr const char* kTwoThreads =
    "int main(void) {\n"
    "  pthread_t one, two;\n"
    "  pthread_create(&one, 0, work, 0);\n"
    "  pthread_create(&two, 0, work, 0);\n"
    "  pthread_join(one, 0);\n"
    "  return pthread_join(two, 0);\n"
    "}\n";

TEST_F(CodeShapes, AMacroIsNamedWithItsExpansionAndItsSpelling) {
  const Said said = check("macro.c", std::string("#include <pthread.h>\n"
                                                 "static int visits;\n"
                                                 "#define COUNT() \\\n"
                                                 "  (++visits)\n"
                                                 "static void* work(void* unused) {\n"
                                                 "  COUNT();\n"
                                                 "  return unused;\n"
                                                 "}\n") +
                                         kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("macro.c:6"),  // where the user wrote it
                              HasSubstr("spelt by the macro COUNT at macro.c:4:6")));
}

// Written out, the last index would be a sum of 2^60 terms.
TEST_F(CodeShapes, LocalsThatDoubleEachOther) {
  std::string code =
      "#include <pthread.h>\nint cells[8];\nstatic void* work(void* p) {\n  const int v0 = "
      "*(int*)p;\n";
  for (int i = 1; i <= 60; ++i) {
    const std::string last = "v" + std::to_string(i - 1);
    code += "  const int v" + std::to_string(i) + " = " + last + " + " + last + ";\n";
  }
  const Said said = check("doubling.c", code + "  ++cells[v60];\n  return p;\n}\n" + kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: cells"));
}

TEST_F(CodeShapes, LocalsThatHaveOneOfTwoValuesEach) {
  std::string code =
      "#include <pthread.h>\nint cells[8];\nstatic void* work(void* p) {\n  int v0 = *(int*)p;\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string last = "v" + std::to_string(i - 1), next = "v" + std::to_string(i);
    code += "  int " + next + " = " + last + ";\n  if (p) " + next + " = " + last + ";\n";
  }
  const Said said = check("choosing.c", code +
                                            "  for (int i = 0; i < v40; ++i) ++cells[i];\n"
                                            "  return p;\n}\n" +
                                            kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, HasSubstr("data-race: cells"));
}

TEST_F(CodeShapes, AnArgumentOfAMacroIsTheUsersOwn) {
  const Said said = check("argument.c", std::string("#include <pthread.h>\n"
                                                    "static int visits;\n"
                                                    "#define DO(what) do { what; } while (0)\n"
                                                    "static void* work(void* unused) {\n"
                                                    "  DO(++visits);\n"
                                                    "  return unused;\n"
                                                    "}\n") +
                                            kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("argument.c:5"), Not(HasSubstr("spelt by"))));
}

TEST_F(CodeShapes, ATemplateIsToldOnceAtItsPattern) {
  const Said said =
      check("pattern.cpp",
            "#include <thread>\n"
            "int total = 0;\n"
            "template <typename T>\n"
            "void add(T by) {\n"
            "  total += by;\n"
            "}\n"
            "int main() {\n"
            "  std::thread a(add<int>, 1), b(add<long>, 2L), c(add<short>, short(3));\n"
            "  a.join();\n"
            "  b.join();\n"
            "  c.join();\n"
            "}\n",
            "-std=c++20");
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_EQ(count(said.out, "data-race"), 1u) << said.out;
  EXPECT_THAT(said.out, HasSubstr("pattern.cpp:5"));
}

TEST_F(CodeShapes, AFunctionOfTenThousandLines) {
  std::string text =
      "#include <pthread.h>\nstatic int visits, v[100];\n"
      "static void* work(void* unused) {\n  int local = unused != 0;\n";
  for (int i = 0; i < 10000; ++i) {
    const std::string n = std::to_string(i % 100);
    text += i % 10 ? "  local += v[" + n + "] * " + n + ";\n"
                   : "  if (local > " + n + ") local -= v[" + n + "];\n";
  }
  text += "  visits += local;\n  return unused;\n}\n";
  const Said said = check("long.c", text + kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_EQ(count(said.out, "data-race"), 1u) << said.out;
  EXPECT_THAT(said.out, HasSubstr("long.c:10005"));
}

TEST_F(CodeShapes, AChainOfAThousandCallsAndRecursion) {
  std::string text =
      "#include <pthread.h>\nstatic int visits;\n"
      "static void f0(int n);\nstatic void f0(int n) { if (n) f0(n - 1); ++visits; }\n";
  for (int i = 1; i <= 1000; ++i)
    text +=
        "static void f" + std::to_string(i) + "(int n) { f" + std::to_string(i - 1) + "(n); }\n";
  text += "static void* work(void* unused) { f1000(3); return unused; }\n";
  const Said said = check("chain.c", text + kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_EQ(count(said.out, "data-race"), 1u) << said.out.substr(0, 2000);
}

TEST_F(CodeShapes, AnExpressionNestedDeeply) {
  std::string sum = "visits";
  for (int i = 0; i < 3000; ++i) sum += " + (" + std::to_string(i) + ")";
  const std::string open(200, '('), close(200, ')');
  const Said said = check("nested.c",
                          "#include <pthread.h>\nstatic int visits;\n"
                          "static void* work(void* unused) {\n  visits = " +
                              open + sum + close + ";\n  return unused;\n}\n" + kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, HasSubstr("nested.c:4"));
}

TEST_F(CodeShapes, WhatAGeneratorMadeIsNamedByWhereItCameFrom) {
  const Said said =
      check("made.c", std::string("#include <pthread.h>\n"
                                  "static int visits;\n"
                                  "#line 200 \"grammar.y\"\n"
                                  "static void* work(void* unused) { ++visits; return unused; }\n"
                                  "#line 6 \"made.c\"\n") +
                          kTwoThreads);
  EXPECT_EQ(said.status, 2) << said.err;
  EXPECT_THAT(said.out, HasSubstr("grammar.y:200"));  // as the compiler and debug information do
}

TEST_F(CodeShapes, AUnitWithErrorsIsNamedAndNotGreen) {
  const Said said = check("wrong.c", std::string("#include <pthread.h>\n"
                                                 "static int visits;\n"
                                                 "static void* work(void* unused) { ++visits; "
                                                 "undeclared(; return unused; }\n") +
                                         kTwoThreads);
  EXPECT_EQ(said.status, 3) << said.out;
  EXPECT_THAT(said.out + said.err, HasSubstr("wrong.c"));
}

}  // namespace
}  // namespace lockstitch

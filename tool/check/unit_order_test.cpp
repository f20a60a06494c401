#include "tool/check/unit_order.h"

#include <gtest/gtest.h>

#include <random>

namespace lockstitch {
namespace {

TEST(UnitOrder, IsOneLineThatNinjaTakesAsItIs) {
  const std::string text =
      orderText({"/src/a b.cpp", "/build $1", {"/m.json"}, {"-DX=\"a\nb\"", "", "-I", "it's"}});
  EXPECT_EQ(text, "s=/src/a%20b.cpp;d=/build%20%241;m=/m.json;f=-DX=%22a%0ab%22;f=;f=-I;f=it%27s;");
}

// Of the characters that mean something to Ninja, to shells, in response files, and here; and of
// all others.
std::string oddWord(std::mt19937& random) {
  static constexpr std::string_view kOdd("\0\n\r\t $\\'\"`;%=@#:|&<>(){}[]*?~!^-s\xc3\xbc\xff", 36);
  std::string word;
  for (unsigned length = random() % 12; length > 0; --length)
    word += random() % 4 != 0 ? kOdd[random() % kOdd.size()] : static_cast<char>(random());
  return word;
}

std::vector<std::string> oddWords(std::mt19937& random) {
  std::vector<std::string> words(random() % 5);
  for (std::string& word : words) word = oddWord(random);
  return words;
}

TEST(UnitOrder, EveryByteComesBack) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const UnitOrder order{"/" + oddWord(random), oddWord(random), oddWords(random),
                          oddWords(random)};
    const std::string text = orderText(order);
    EXPECT_EQ(text.find_first_of(std::string_view("\0\n\r $", 5)), text.npos);
    ASSERT_EQ(readOrder(text), order) << text;
  }
}

TEST(UnitOrder, WhatIsNoneIsRefused) {
  for (const char* text : {"", "f=-O2;", "s=/a", "s=/a;x", "s=/a;x=1;", "s=/a;f;", "s=/a%2;",
                           "s=/a%gg;", "s=/a;;", "-O2 a.cpp\n"})
    EXPECT_FALSE(readOrder(text)) << text;
}

}  // namespace
}  // namespace lockstitch

#include "tool/report/page_text.h"

#include <gtest/gtest.h>

#include <regex>

#include "tool/report/rule_pages.h"

namespace lockstitch {
namespace {

constexpr const char* kPage =
    "# data-race\n\n**Error.** See [deadlock](deadlock.md) and `x`.\n\n"
    "```cpp\nint a[2];\n\n// [x](y.md) **b**\n```\n[site](https://example.org/)\n";

TEST(PageText, IsPlainForATerminal) {
  EXPECT_EQ(pageAsText(kPage, TextStyle(false)),
            "data-race\n\nError. See deadlock and `x`.\n\n"
            "    int a[2];\n\n    // [x](y.md) **b**\n[site](https://example.org/)\n");
  EXPECT_NE(pageAsText(kPage, TextStyle(true)).find("\x1b[1mError.\x1b[0m"), std::string::npos);
}

TEST(PageText, KeepsFencesForViewersButNoLinkToAFileTheyDoNotHave) {
  EXPECT_EQ(pageForViewers(kPage),
            "# data-race\n\n**Error.** See deadlock and `x`.\n\n"
            "```cpp\nint a[2];\n\n// [x](y.md) **b**\n```\n[site](https://example.org/)\n");
}

TEST(RulePages, DoNotShowWhatTheirFencesTellTheTests) {
  for (const RulePage& page : rulePages()) {
    EXPECT_FALSE(std::regex_search(std::string(page.markdown), std::regex("```[a-z]+ ")))
        << page.rule;
    EXPECT_TRUE(std::regex_search(std::string(page.markdown), std::regex("\n```(c|cpp)\n")))
        << page.rule;
  }
}

}  // namespace
}  // namespace lockstitch

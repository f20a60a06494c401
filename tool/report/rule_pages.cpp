#include "tool/report/rule_pages.h"

namespace lockstitch {

std::string_view rulePage(std::string_view rule) {
  for (const RulePage& page : rulePages())
    if (page.rule == rule) return page.markdown;
  return {};
}

}  // namespace lockstitch

// What the reporters say of a rule apart from any finding of it.
#pragma once

#include "analyses/findings/finding.h"

namespace lockstitch {

struct RuleText {
  Rule rule;
  const char* title;        // "Data race"
  const char* description;  // one or two sentences
  const char* help;         // what to do, in a few sentences
  int cwe;                  // the weakness it is an instance of
  const char* cweName;
  const char* tsanName;  // what ThreadSanitizer calls it, or would
};

const RuleText& ruleText(Rule rule);

}  // namespace lockstitch

// What `lockstitch explain` was asked about.
#pragma once

#include <optional>
#include <string>

#include "tool/report/explanation.h"

namespace lockstitch {

// 16 hexadecimal digits.
bool isFingerprint(const std::string& text);

// "bank.cpp:16" or "bank.cpp:16:5"; the column is dropped.
std::optional<SourceLine> sourceLineOf(const std::string& text);

// "; did you mean data-race?" when a rule's name is close; else the list of the rules.
std::string suggestionFor(const std::string& text);

}  // namespace lockstitch

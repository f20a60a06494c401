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

// What #line in the file says of the line: findings go by that. The line itself where nothing is
// said of it, or the file cannot be read. Directives count whatever #if they stand in.
SourceLine saidLineOf(const SourceLine& line);

// What to write instead of a word that names nothing: "; did you mean data-race?" when a rule's
// name is close, in whatever case and with whatever between its words, or has the word in it; a
// line for a file that is there; else the list of the rules.
std::string suggestionFor(const std::string& text);

}  // namespace lockstitch

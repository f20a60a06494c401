// What a user who mistyped a word probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstitch {

// How many characters must be inserted, removed or replaced (Levenshtein). O(|a| · |b|).
size_t editDistance(std::string_view a, std::string_view b);

// The known word that is nearest, the first of several; empty when `known` is.
std::string nearestWord(std::string_view word, const std::vector<std::string>& known);

// The same, but empty when even that one is too far off to be meant: a third of the word, or three;
// then the first that begins with the word, of three characters at least.
std::string likelyWord(std::string_view word, const std::vector<std::string>& known);

}  // namespace lockstitch

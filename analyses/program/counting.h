// Updates that count.
#pragma once

#include <string>

namespace lockstitch::program {

// Which way the update of this name ("std::atomic::fetch_add") moves a counter: 1, -1, or 0 for
// what is no counting.
inline int countingDirection(const std::string& update) {
  for (const char* word :
       {"fetch_add", "fetch_and_add", "add_fetch", "add_and_fetch", "operator++", "operator+="})
    if (update.find(word) != std::string::npos) return 1;
  for (const char* word :
       {"fetch_sub", "fetch_and_sub", "sub_fetch", "sub_and_fetch", "operator--", "operator-="})
    if (update.find(word) != std::string::npos) return -1;
  return 0;
}

}  // namespace lockstitch::program

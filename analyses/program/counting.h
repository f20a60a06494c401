// What updates of atomics do, by their names.
#pragma once

#include <optional>
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

// Whether the update's result tells that this thread, and no other, changed the flag, and with
// which truth: exchange and test-and-set give the old value, compare-and-exchange success.
inline std::optional<bool> truthOfClaim(const std::string& update) {
  const auto contains = [&](const char* part) { return update.find(part) != std::string::npos; };
  if (contains("compare_exchange") || contains("bool_compare_and_swap")) return true;
  if (contains("exchange") || contains("test_and_set") || contains("val_compare_and_swap"))
    return false;
  return std::nullopt;
}

}  // namespace lockstitch::program

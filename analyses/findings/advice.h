// What helps, in words that both engines use, so that what they say of one thing is one text.
#pragma once

#include <string>
#include <string_view>

#include "analyses/findings/finding.h"

namespace lockstitch {

// Of memory that is given back while it is used. No full stop.
inline constexpr std::string_view kFreeAfterLastUse =
    "Free it after the last use: join the thread that uses it before, let a std::shared_ptr own "
    "it, "
    "or take it out of what others find it by and free it under the lock that they use it under";

// The lock that both sites hold in shared mode, and that therefore keeps them from nothing; empty
// when there is none.
std::string heldInSharedMode(const Site& first, const Site& second);

// Of an object that is written by who holds the lock in shared mode: what that means, a sentence
// with its full stop, and what helps. No full stop.
inline std::string sharedModeReason(const std::string& lock) {
  return "Those who hold " + lock + " in shared mode do not exclude each other.";
}
inline std::string sharedModeAdvice(const std::string& lock, const std::string& object) {
  return "Hold " + lock + " exclusively (std::unique_lock, pthread_rwlock_wrlock) where " + object +
         " is written";
}

// Of a lock that a forked child may find taken for ever. `lock` is put in front. No full stop.
inline std::string forkAdvice(const std::string& lock) {
  return "Call exec or _exit in the child without taking locks; or take " + lock +
         " before each fork and give it back after it, in parent and child, by pthread_atfork";
}

}  // namespace lockstitch

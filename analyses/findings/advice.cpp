#include "analyses/findings/advice.h"

#include <algorithm>

namespace lockstitch {

std::string heldInSharedMode(const Site& first, const Site& second) {
  for (const HeldLockInfo& held : first.held) {
    const bool isHeldThere =
        held.shared && std::any_of(second.held.begin(), second.held.end(), [&](const auto& other) {
          return other.shared && other.lock == held.lock && other.instance == held.instance;
        });
    if (isHeldThere) return lockText(held);
  }
  return "";
}

}  // namespace lockstitch

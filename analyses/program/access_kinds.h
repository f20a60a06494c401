// Accesses of one location that are alike but for how one comes there: one of them is judged and
// told for all.
#pragma once

#include <functional>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/program/analysis_context.h"
#include "analyses/program/location_contexts.h"

namespace lockstitch::program {

struct AccessKind {
  const Access* access = nullptr;  // that with the fewest calls on the way
  size_t count = 0;                // how many there are
  // Kinds of which no refuter can tell one from the other have one number.
  uint32_t judgedAs = 0;
  bool isPart = false;  // of a whole that is accessed
};

using IsPart = std::function<bool(const Access*)>;

// Keeps the numbers of locksets. Cheap to make, not thread-safe.
class AccessKinds {
 public:
  // `view` must outlive this.
  explicit AccessKinds(const OriginView& view)
      : program_(view.program), sets_(view.sets), contexts_(view) {}

  // `isPart`: whether an access of something as a whole stands for one of this location. Of few
  // accesses each is a kind. Linear in the accesses, times the locks they hold.
  std::vector<AccessKind> of(const std::vector<const Access*>& accesses, const IsPart& isPart);
  // Each a kind of its own.
  static std::vector<AccessKind> each(const std::vector<const Access*>& accesses,
                                      const IsPart& isPart);

 private:
  EventKey judgedBy(const Access& access, bool isPart);
  uint32_t lockNumber(LocksetId held);
  bool hasFewerCalls(const Access& a, const Access& b) const;

  const Program& program_;
  const SetTables& sets_;
  LocationContexts contexts_;
  std::map<std::vector<std::pair<PathId, Mode>>, uint32_t> lockNumbers_;
  std::unordered_map<LocksetId, uint32_t> numbersOfSets_;  // likewise
};

}  // namespace lockstitch::program

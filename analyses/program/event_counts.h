// How often certain events have happened, at least and at most, where a thread comes to another
// one: along all ways through its functions, whatever conditions decide.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

struct EventCount {
  static constexpr uint32_t kMany = 64;  // this often or more often

  uint32_t least = 0, most = 0;
  bool operator==(const EventCount&) const = default;
};

// Not thread-safe. Cost of making one: the blocks of the functions that `root` calls, each as often
// as the numbers at its entry change.
class EventCounts {
 public:
  // What one event adds: `function` it stands in, the event.
  using Weigh = std::function<EventCount(const Function&, const Event&)>;

  EventCounts(const Program& program, FunctionId root, Weigh weigh);

  // Before the event, however one comes there from the beginning of `root` in its thread. Nothing
  // where that is not known: a call on some way may lead anywhere, or none is seen to lead there.
  std::optional<EventCount> before(FunctionId function, uint32_t event) const;

 private:
  using Counts = std::optional<EventCount>;  // nothing: no way leads there
  // Of the events of a block up to one that is not passed any more.
  using Visit = std::function<void(const Event&, const EventCount&)>;

  Counts flow(FunctionId function, EventCount entry, const Visit& visit);
  Counts afterBlock(const Function& function, const Block& block, EventCount count,
                    const Visit& visit);
  Counts afterEvent(const Function& function, const Event& event, EventCount count);
  Counts through(FunctionId function);
  std::vector<FunctionId> calledBy(const Event& event);
  void enter(FunctionId function, const EventCount& count);

  const Program& program_;
  Weigh weigh_;
  bool isKnown_ = true;
  std::map<FunctionId, Counts> through_;
  std::map<FunctionId, EventCount> entries_;
  std::vector<FunctionId> changed_;  // of which the entry is to be followed
  std::map<std::pair<FunctionId, uint32_t>, EventCount> before_;
};

}  // namespace lockstitch::program

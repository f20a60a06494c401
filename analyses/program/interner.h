// Gives equal values the same small id. Ids count from 1 in order of first use. Not thread-safe.
#pragma once

#include <deque>
#include <unordered_map>

#include "analyses/program/ids.h"

namespace lockstitch::program {

template <class Value, class IdType, class Hash>
class Interner {
 public:
  Interner() { values_.emplace_back(); }

  IdType intern(const Value& value) {
    auto found = ids_.find(value);
    if (found != ids_.end()) return found->second;
    IdType id{static_cast<uint32_t>(values_.size())};
    values_.push_back(value);
    ids_.emplace(value, id);
    return id;
  }
  // The value of `id`; of the none id a default-constructed value.
  const Value& operator[](IdType id) const { return values_[id.value]; }
  size_t size() const { return values_.size(); }

 protected:
  // From now on `value`, which must equal a default-constructed one, has the none id.
  void setNone(const Value& value) { ids_.emplace(value, IdType{}); }

 private:
  std::deque<Value> values_;  // references stay valid while it grows
  std::unordered_map<Value, IdType, Hash> ids_;
};

// Likewise for sets: the empty set is the none id.
template <class Set, class IdType, class Hash>
class SetInterner : public Interner<Set, IdType, Hash> {
 public:
  SetInterner() { this->setNone(Set{}); }
};

}  // namespace lockstitch::program

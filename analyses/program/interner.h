// Gives equal values the same small id. Ids count from 1 in order of first use. Not thread-safe.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <deque>
#include <memory>

#include "analyses/program/ids.h"

namespace lockstitch::program {

// Constant time on average; each value is stored once. Can be moved, not copied.
template <class Value, class IdType, class Hash>
class Interner {
 public:
  Interner() { values_->emplace_back(); }

  IdType intern(const Value& value) {
    const Asked asked{&value, hashOf(value)};
    const auto found = ids_.find(asked);
    if (found != ids_.end()) return found->id;
    const IdType id{static_cast<uint32_t>(values_->size())};
    values_->push_back(value);
    ids_.insert(Slot{id, asked.hash});
    return id;
  }
  // The value of `id`; of the none id a default-constructed value. References stay valid while the
  // table grows.
  const Value& operator[](IdType id) const { return (*values_)[id.value]; }
  size_t size() const { return values_->size(); }

 protected:
  // From now on a default-constructed value has the none id.
  void setNone() { ids_.insert(Slot{IdType{}, hashOf(Value{})}); }

 private:
  using Values = std::deque<Value>;

  // The set holds ids, with the hashes of their values: a table that grows need not look at these
  // again. It is asked for values.
  struct Slot {
    IdType id;
    uint32_t hash;
  };
  static uint32_t hashOf(const Value& value) {
    const size_t hash = Hash()(value);
    return static_cast<uint32_t>(hash ^ hash >> 32);
  }
  struct Asked {
    const Value* value;
    uint32_t hash;
  };
  struct HashOf {
    using is_transparent = void;
    size_t operator()(const Slot& slot) const { return slot.hash; }
    size_t operator()(const Asked& asked) const { return asked.hash; }
  };
  struct AreEqual {
    using is_transparent = void;
    const Values* values;
    bool operator()(const Slot& a, const Slot& b) const { return a.id == b.id; }
    bool operator()(const Asked& asked, const Slot& slot) const {
      return asked.hash == slot.hash && *asked.value == (*values)[slot.id.value];
    }
    bool operator()(const Slot& slot, const Asked& asked) const { return (*this)(asked, slot); }
  };

  std::unique_ptr<Values> values_ = std::make_unique<Values>();  // stays where it is when moved
  boost::unordered_flat_set<Slot, HashOf, AreEqual> ids_{0, HashOf{}, AreEqual{values_.get()}};
};

// Likewise for sets: the empty set is the none id.
template <class Set, class IdType, class Hash>
class SetInterner : public Interner<Set, IdType, Hash> {
 public:
  SetInterner() { this->setNone(); }
};

}  // namespace lockstitch::program

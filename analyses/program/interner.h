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
    const auto found = ids_.find(value);
    if (found != ids_.end()) return *found;
    const IdType id{static_cast<uint32_t>(values_->size())};
    values_->push_back(value);
    ids_.insert(id);
    return id;
  }
  // The value of `id`; of the none id a default-constructed value. References stay valid while the
  // table grows.
  const Value& operator[](IdType id) const { return (*values_)[id.value]; }
  size_t size() const { return values_->size(); }

 protected:
  // From now on a default-constructed value has the none id.
  void setNone() { ids_.insert(IdType{}); }

 private:
  using Values = std::deque<Value>;

  // The set holds ids and is asked for values.
  struct HashOf {
    using is_transparent = void;
    const Values* values;
    size_t operator()(const Value& value) const { return Hash()(value); }
    size_t operator()(IdType id) const { return Hash()((*values)[id.value]); }
  };
  struct AreEqual {
    using is_transparent = void;
    const Values* values;
    bool operator()(IdType a, IdType b) const { return a == b; }
    bool operator()(const Value& value, IdType id) const { return value == (*values)[id.value]; }
    bool operator()(IdType id, const Value& value) const { return value == (*values)[id.value]; }
  };

  std::unique_ptr<Values> values_ = std::make_unique<Values>();  // stays where it is when moved
  boost::unordered_flat_set<IdType, HashOf, AreEqual> ids_{0, HashOf{values_.get()},
                                                           AreEqual{values_.get()}};
};

// Likewise for sets: the empty set is the none id.
template <class Set, class IdType, class Hash>
class SetInterner : public Interner<Set, IdType, Hash> {
 public:
  SetInterner() { this->setNone(); }
};

}  // namespace lockstitch::program

// A set of 64-bit fingerprints: "was this recorded before?"
#pragma once

#include "runtime/memory.h"

namespace lockstitch::rt {

class HashSet {
 public:
  // True when `fingerprint` is new.
  bool insert(u64 fingerprint) {
    if (!fingerprint) fingerprint = 1;
    if (used_ * 2 >= capacity_) enlarge();
    if (!place(fingerprint)) return false;
    ++used_;
    return true;
  }
  bool contains(u64 fingerprint) const {
    if (!fingerprint) fingerprint = 1;
    if (!capacity_) return false;
    for (u32 i = start(fingerprint);; i = (i + 1) & (capacity_ - 1)) {
      if (items_[i] == fingerprint) return true;
      if (!items_[i]) return false;
    }
  }
  void clear() {
    if (used_) zeroBytes(items_, capacity_ * sizeof(u64));
    used_ = 0;
  }
  void free() {
    if (items_) release(items_, capacity_ * sizeof(u64));
    items_ = nullptr;
    used_ = capacity_ = 0;
  }

 private:
  u32 start(u64 fingerprint) const {
    return static_cast<u32>(fingerprint ^ (fingerprint >> 32)) & (capacity_ - 1);
  }
  bool place(u64 fingerprint) {
    u32 i = start(fingerprint);
    for (; items_[i]; i = (i + 1) & (capacity_ - 1)) {
      if (items_[i] == fingerprint) return false;
    }
    items_[i] = fingerprint;
    return true;
  }
  void enlarge() {
    u64* old = items_;
    u32 oldCapacity = capacity_;
    capacity_ = oldCapacity ? oldCapacity * 2 : 64;
    items_ = allocateArray<u64>(capacity_);
    for (u32 i = 0; i < oldCapacity; ++i) {
      if (old[i]) place(old[i]);
    }
    if (old) release(old, oldCapacity * sizeof(u64));
  }

  u64* items_ = nullptr;
  u32 used_ = 0;
  u32 capacity_ = 0;
};

}  // namespace lockstitch::rt

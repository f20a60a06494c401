// Vector clocks: one component per thread slot. A slot is a small number that a thread owns while
// it lives; its clock goes on counting when another thread takes the slot over.
#pragma once

#include "runtime/memory.h"

namespace lockstitch::rt {

class VectorClock {
 public:
  u64 at(u32 slot) const { return slot < size_ ? clocks_[slot] : 0; }
  bool empty() const { return size_ == 0; }
  u32 size() const { return size_; }

  void set(u32 slot, u64 clock) {
    grow(slot + 1);
    clocks_[slot] = clock;
  }
  // The later of both, component by component.
  void join(const VectorClock& other) {
    grow(other.size_);
    for (u32 i = 0; i < other.size_; ++i) clocks_[i] = larger(clocks_[i], other.clocks_[i]);
  }
  void join(const u64* others, u32 count) {
    grow(count);
    for (u32 i = 0; i < count; ++i) clocks_[i] = larger(clocks_[i], others[i]);
  }
  // For one who looks while another thread changes it, and asks afterwards whether that was so: the
  // size is read first, for what it says is there when it says so. More than `most`: not copied.
  u32 copyTo(u64* copy, u32 most) const {
    u32 count = __atomic_load_n(&size_, __ATOMIC_ACQUIRE);
    if (count > most) return count;
    const u64* clocks = __atomic_load_n(&clocks_, __ATOMIC_ACQUIRE);
    for (u32 i = 0; i < count; ++i) copy[i] = __atomic_load_n(&clocks[i], __ATOMIC_RELAXED);
    return count;
  }
  void assign(const VectorClock& other) {
    grow(other.size_);
    for (u32 i = 0; i < other.size_; ++i) clocks_[i] = other.clocks_[i];
    for (u32 i = other.size_; i < size_; ++i) clocks_[i] = 0;
  }
  // Asks for the cache line of the first components.
  LS_INLINE void prefetch() const { __builtin_prefetch(clocks_); }
  LS_INLINE void prefetchToChange() const { prefetchToWrite(clocks_); }
  // Whether no component is later than there.
  bool isWithin(const VectorClock& other) const {
    for (u32 i = 0; i < size_; ++i) {
      if (clocks_[i] > other.at(i)) return false;
    }
    return true;
  }
  // Forgets everything, keeps the memory.
  void clear() {
    for (u32 i = 0; i < size_; ++i) clocks_[i] = 0;
    size_ = 0;
  }
  void free() {
    if (clocks_) release(clocks_, capacity_ * sizeof(u64));
    clocks_ = nullptr;
    size_ = capacity_ = 0;
  }

 private:
  void grow(u32 wanted) {
    if (LS_LIKELY(wanted <= size_)) return;
    if (wanted > capacity_) enlarge(wanted);
    __atomic_store_n(&size_, wanted, __ATOMIC_RELEASE);
  }
  LS_NOINLINE void enlarge(u32 wanted) {
    constexpr u32 kCacheLine = 8;  // no two clocks are in one
    u32 grown = larger(wanted, larger(kCacheLine, capacity_ * 2));
    u64* bigger = allocateArray<u64>(grown);
    for (u32 i = 0; i < size_; ++i) bigger[i] = clocks_[i];
    u64* smaller = clocks_;
    __atomic_store_n(&clocks_, bigger, __ATOMIC_RELEASE);
    if (smaller) release(smaller, capacity_ * sizeof(u64));
    capacity_ = grown;
  }

  u64* clocks_ = nullptr;  // entries at and beyond size_ are zero
  u32 size_ = 0;
  u32 capacity_ = 0;
};

}  // namespace lockstitch::rt

// Memory of the runtime itself, straight from the kernel: it never shares an allocator, a lock or
// a bug with the program under test.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

// Zeroed pages, reserved lazily. Ends the process with a clear message when there are none.
void* mapPages(size_t bytes);
void unmapPages(void* pages, size_t bytes);
// Has the kernel provide these of them at once, where it can; they are written to soon.
void makeWritable(void* begin, size_t bytes);

// Zeroed memory; size classes of powers of two, free lists per class, large ones from mapPages.
// Memory given back is reused but stays mapped: a stale reader never faults.
void* allocate(size_t bytes);
void release(void* memory, size_t bytes);

template <class T>
T* allocateArray(size_t count) {
  return static_cast<T*>(allocate(count * sizeof(T)));
}

inline void copyBytes(void* to, const void* from, size_t bytes) {
  auto* out = static_cast<u8*>(to);
  auto* in = static_cast<const u8*>(from);
  asm volatile("rep movsb" : "+D"(out), "+S"(in), "+c"(bytes) : : "memory");
}
inline void zeroBytes(void* at, size_t bytes) {
  auto* out = static_cast<u8*>(at);
  asm volatile("rep stosb" : "+D"(out), "+c"(bytes) : "a"(0) : "memory");
}

// A growing array of plain data.
template <class T>
struct Vector {
  T* items = nullptr;
  u32 size = 0;
  u32 capacity = 0;

  T& operator[](u32 i) { return items[i]; }
  const T& operator[](u32 i) const { return items[i]; }
  T* begin() { return items; }
  T* end() { return items + size; }
  T& back() { return items[size - 1]; }

  void reserve(u32 wanted) {
    if (wanted <= capacity) return;
    u32 grown = larger(wanted, capacity ? capacity * 2 : 8u);
    T* bigger = allocateArray<T>(grown);
    if (size) copyBytes(bigger, items, size * sizeof(T));
    if (items) release(items, capacity * sizeof(T));
    items = bigger;
    capacity = grown;
  }
  void push(const T& item) {
    room() = item;
    ++size;
  }
  // For one more, which is there when `size` says so.
  T& room() {
    if (LS_UNLIKELY(size == capacity)) reserve(size + 1);
    return items[size];
  }
  void removeAt(u32 at) {
    for (u32 i = at; i + 1 < size; ++i) items[i] = items[i + 1];
    --size;
  }
  void free() {
    if (items) release(items, capacity * sizeof(T));
    items = nullptr;
    size = capacity = 0;
  }
};

}  // namespace lockstitch::rt

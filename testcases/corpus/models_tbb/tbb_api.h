// Declarations of what the cases use of oneTBB, without an implementation.
#pragma once
namespace tbb {
class spin_mutex {
 public:
  void lock();
  void unlock();
  class scoped_lock {
   public:
    explicit scoped_lock(spin_mutex& mutex);
    ~scoped_lock();
  };
};
template <typename T>
class blocked_range {
 public:
  blocked_range(T begin, T end);
  T begin() const;
  T end() const;
};
template <typename Index, typename Function>
void parallel_for(Index, Index, const Function&) {}
template <typename Range, typename Function>
void parallel_for(const Range&, const Function&) {}
}  // namespace tbb

// Check then act through two calls of a locked class; and lock held across both.
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
class Q {
  std::queue<int> q_;
  std::mutex m_;
 public:
  bool empty() { std::lock_guard l(m_); return q_.empty(); } // NORACE
  int pop() { std::lock_guard l(m_); int v = q_.front(); q_.pop(); return v; } // NORACE
  void push(int v) { std::lock_guard l(m_); q_.push(v); } // NORACE
};
Q q;
void drain() {
  while (!q.empty()) // NORACE
    q.pop(); // FINDING! atomicity-violation
}
int main() { std::thread a(drain), b(drain); q.push(1); a.join(); b.join(); }

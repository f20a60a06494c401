// Ownership goes to the thread with the unique_ptr; a raw pointer stays behind.
#include <memory>
#include <thread>
struct Job {
  int n = 0;
};
int main() {
  auto a = std::make_unique<Job>(), b = std::make_unique<Job>();
  a->n = 1; // NORACE
  Job* left = b.get();
  std::thread t([a = std::move(a), b = std::move(b)] {
    a->n++; // NORACE
    b->n++; // RACE!
  });
  left->n++; // RACE!
  t.join();
}

// The condition under which a lock was taken comes back, asked in another way.
#include <mutex>
#include <thread>
struct Pool {
  std::mutex lock;
  Pool* parent = nullptr;
  int blocks = 0;
};
static Pool root;
static void take(Pool* pool) {
  if (!pool->parent) pool->lock.lock();  // NOFINDING lock-leak
  if (pool->parent && pool->parent == &root) return;
  if (pool->parent == nullptr) pool->blocks++;  // NORACE
  if (pool->parent == nullptr) pool->lock.unlock();
}
static void give(Pool* pool) {
  if (pool->parent == nullptr) pool->lock.lock();  // FINDING! lock-leak
  if (pool->parent != nullptr) return;
  if (pool->blocks == 0) return;  // NORACE
  pool->blocks--;  // NORACE
  if (!pool->parent) pool->lock.unlock();
}
int main() {
  std::thread a([] { take(&root); give(&root); });
  std::thread b([] { take(&root); give(&root); });
  a.join();
  b.join();
}

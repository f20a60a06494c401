// Every thread has its own context, but all contexts point at one total.
#include <thread>
#include <vector>

struct Context {
  long sum = 0;
  long* total = nullptr;
};

void work(Context* context) {
  context->sum += 1;     // NORACE
  *context->total += 1;  // RACE!
}

int main() {
  long total = 0;
  Context contexts[4];
  std::vector<std::thread> threads;
  for (auto& context : contexts) {
    context.total = &total;
    threads.emplace_back(work, &context);
  }
  for (auto& thread : threads) thread.join();
  return static_cast<int>(total);  // NORACE
}

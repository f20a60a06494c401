// Every thread gets a context of its own from an array.
#include <thread>
#include <vector>

struct Context {
  int id = 0;
  long sum = 0;
};

void work(Context* context) {
  for (int i = 0; i < 100; ++i) context->sum += i;  // NORACE
}

int main() {
  Context contexts[4];
  std::vector<std::thread> threads;
  for (auto& context : contexts) threads.emplace_back(work, &context);
  for (auto& thread : threads) thread.join();
  return static_cast<int>(contexts[0].sum);  // NORACE
}

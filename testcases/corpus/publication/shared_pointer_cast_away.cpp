// Readers have a settled copy of the configuration: a writer changes a copy, or that very one.
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

struct Config {
  int level = 0;
  int colour = 0;
};

std::shared_ptr<const Config> current = std::make_shared<const Config>();
std::mutex writers;
std::atomic<long> sum{0};

void replace(int level) {
  std::lock_guard<std::mutex> guard(writers);
  auto next = std::make_shared<Config>(*std::atomic_load(&current));
  next->level = level;  // NORACE
  std::atomic_store(&current, std::shared_ptr<const Config>(next));
}

void change(int colour) {
  std::lock_guard<std::mutex> guard(writers);
  auto same = std::const_pointer_cast<Config>(std::atomic_load(&current));
  same->colour = colour;  // RACE!
}

void read() {
  auto config = std::atomic_load(&current);
  sum += config->level;
  sum += config->colour;  // RACE!
}

int main() {
  std::thread reader(read);
  replace(1);
  change(2);
  reader.join();
}

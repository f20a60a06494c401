// Threads whose lambdas have copied a pointer of the program's own that counts its owners: the
// last one frees the object, after all others.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Shared {
 public:
  explicit Shared(std::string n) : name(std::move(n)) {}
  void ref() { count_.fetch_add(1, std::memory_order_relaxed); }
  void unref() {
    if (count_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;  // NORACE
  }
  std::string name;

 private:
  ~Shared() = default;
  std::atomic<int> count_{1};
};

class Ref {
 public:
  explicit Ref(Shared* object) : object_(object) {}
  Ref(const Ref& other) : object_(other.object_) {
    if (object_) object_->ref();
  }
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(const Ref&) = delete;
  ~Ref() {
    if (object_) object_->unref();
  }
  Shared* operator->() const { return object_; }

 private:
  Shared* object_;
};

int main() {
  std::vector<std::thread> all;
  {
    Ref shared(new Shared("name"));
    for (int i = 0; i < 3; ++i)
      all.emplace_back([shared] { std::printf("%zu\n", shared->name.size()); });  // NORACE
  }
  for (std::thread& each : all) each.join();
}

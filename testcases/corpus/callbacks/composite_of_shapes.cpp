// A composite calls its parts by a virtual function that is its own as well: what a part of another
// class does is not done to the composite, and what its parts do is seen through the recursion.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

static int drawn;
static int counted;

class Shape {
 public:
  virtual ~Shape() = default;
  virtual void draw() = 0;
};

class Dot : public Shape {
 public:
  void draw() override {
    ++drawn;  // RACE!
    ++size_;  // NORACE
  }

 private:
  int size_ = 0;
};

class Counter : public Shape {
 public:
  void draw() override {
    std::lock_guard<std::mutex> guard(mutex_);  // NODEADLOCK
    ++counted;                                  // NORACE
  }

 private:
  static std::mutex mutex_;
};
std::mutex Counter::mutex_;

class Group : public Shape {
 public:
  void add(std::unique_ptr<Shape> part) { parts_.push_back(std::move(part)); }
  void draw() override {
    for (auto& part : parts_) part->draw();
    ++times_;  // NORACE
  }

 private:
  std::vector<std::unique_ptr<Shape>> parts_;
  int times_ = 0;
};

static void drawOwn() {
  Group outer;
  auto inner = std::make_unique<Group>();
  inner->add(std::make_unique<Dot>());
  inner->add(std::make_unique<Counter>());
  outer.add(std::move(inner));
  outer.draw();
}

int main() {
  std::thread other(drawOwn);
  drawOwn();
  other.join();
  return drawn + counted;
}

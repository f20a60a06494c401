// A class hierarchy: a base that owns the mutex, virtual hooks called under it, an override that forgets.
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
class Widget {
 public:
  virtual ~Widget() = default;
  void update(int v) {
    std::lock_guard lock(mutex_);
    value_ = v;  // NORACE
    onUpdate(v);
  }
  int value() const {
    std::lock_guard lock(mutex_);
    return value_;  // NORACE
  }
  virtual void poke() {
    std::lock_guard lock(mutex_);
    ++pokes_;  // MAYBE data-race
  }

 protected:
  virtual void onUpdate(int v) = 0;
  mutable std::mutex mutex_;
  int value_ = 0;
  int pokes_ = 0;
};
class Label : public Widget {
 public:
  void poke() override { ++pokes_; }  // RACE!
  void rename(std::string s) { text_ = std::move(s); }  // RACE!

 protected:
  void onUpdate(int v) override { text_ = std::to_string(v); }  // RACE!

 private:
  std::string text_;
};
class Gauge : public Widget {
 protected:
  void onUpdate(int v) override { peak_ = v > peak_ ? v : peak_; }  // NORACE

 private:
  int peak_ = 0;
};
int main() {
  std::vector<std::unique_ptr<Widget>> widgets;
  auto label = std::make_unique<Label>();
  Label* named = label.get();
  widgets.push_back(std::move(label));
  widgets.push_back(std::make_unique<Gauge>());
  auto work = [&widgets, named](int n) {
    for (auto& w : widgets) {
      w->update(n);
      w->poke();
    }
    named->rename("x");
  };
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
  return widgets[0]->value();
}

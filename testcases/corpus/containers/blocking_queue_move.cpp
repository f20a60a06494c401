// A template queue that moves elements; ownership passes with unique_ptr; the sender keeps a raw pointer.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
template <class T>
class BlockingQueue {
 public:
  void push(T v) {
    {
      std::unique_lock<std::mutex> l(m_);
      q_.push(std::move(v));  // MAYBE data-race
    }
    cv_.notify_one();
  }
  T pop() {
    std::unique_lock<std::mutex> l(m_);
    while (q_.empty()) cv_.wait(l);  // NORACE
    T v = std::move(q_.front());  // NORACE
    q_.pop();
    return v;
  }
  std::optional<T> try_pop() {
    std::unique_lock<std::mutex> l(m_, std::try_to_lock);
    if (!l || q_.empty()) return {};  // NORACE
    T v = std::move(q_.front());  // NORACE
    q_.pop();
    return v;
  }
  bool empty() const { return q_.empty(); }  // RACE!

 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<T> q_;
};
struct Image {
  int pixels[16] = {};
  int uses = 0;
};
BlockingQueue<std::unique_ptr<Image>> images;
BlockingQueue<int> numbers;
int main() {
  std::thread consumer([] {
    for (int i = 0; i < 3; ++i) {
      auto image = images.pop();
      image->pixels[0] = i;  // NORACE
      image->uses++;  // RACE!
      if (numbers.empty()) numbers.push(i);
    }
  });
  for (int i = 0; i < 3; ++i) {
    auto image = std::make_unique<Image>();
    image->pixels[1] = i;  // NORACE
    Image* raw = image.get();
    images.push(std::move(image));
    raw->uses++;  // RACE!
    numbers.try_pop();
  }
  consumer.join();
}

// A shared lock is held while the same thread asks for the same lock exclusively.
//
// The writer must wait until all readers are gone, and one of the readers is this thread itself: it
// waits for ever, without any other thread. A shared_mutex cannot be upgraded; let the shared lock
// go first, take it exclusively, and look again, since things may have changed in between.
#include <cstdio>
#include <mutex>
#include <optional>
#include <shared_mutex>

class PriceTag {
 public:
  int price() {
    std::shared_lock reading(mutex_);  // [shared]
    if (!price_) {
      std::unique_lock writing(mutex_);  // [upgrade]
      price_ = 80;
    }
    return *price_;
  }

 private:
  std::shared_mutex mutex_;
  std::optional<int> price_;
};

int main() {
  PriceTag tag;
  std::printf("price: $%d\n", tag.price());
}

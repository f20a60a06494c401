// a mailbox: one puts a message by exchange, another takes it
#include <atomic>
#include <thread>
struct Message { int id = 0; int seen = 0; };
std::atomic<Message*> box{nullptr};
std::atomic<Message*> board{nullptr};
void sender() {
  for (int i = 0; i < 10; ++i) {
    auto* m = new Message;
    m->id = i; // NORACE
    delete box.exchange(m, std::memory_order_acq_rel);
  }
  auto* m = new Message;
  board.store(m, std::memory_order_release);
  m->seen = 1; // RACE!
}
void receiver() {
  if (Message* m = box.exchange(nullptr, std::memory_order_acq_rel)) {
    m->id++; // NORACE
    delete m;
  }
  if (Message* m = board.load(std::memory_order_acquire)) m->seen++; // RACE!
}
int main() {
  std::thread a(sender), b(receiver);
  a.join();
  b.join();
  delete box.load();
}

// Each object's mutex does not protect what all objects share.
#include <mutex>
#include <thread>
class Conn {
  std::mutex m_;
  int own_ = 0;
  static int open_;
  static std::mutex all_;
  static int total_;
 public:
  void open() {
    std::lock_guard l(m_);
    own_++; // NORACE
    open_++; // RACE!
    std::lock_guard k(all_);
    total_++; // NORACE
  }
};
int Conn::open_;
int Conn::total_;
std::mutex Conn::all_;
int main() {
  Conn a, b;
  std::thread t([&] { a.open(); b.open(); });
  std::thread u([&] { b.open(); a.open(); });
  t.join();
  u.join();
}

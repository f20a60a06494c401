// A timer's handler runs in the thread that runs the context.
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <thread>

int shared = 0, own = 0;

int main() {
  boost::asio::io_context context;
  boost::asio::steady_timer timer(context, std::chrono::milliseconds(1));
  timer.async_wait([](boost::system::error_code) {
    ++shared;  // RACE!
    ++own;     // NORACE
  });
  std::thread runner([&] { context.run(); });
  ++shared;  // RACE!
  runner.join();
  return shared + own;  // NORACE
}

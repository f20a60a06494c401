// Coroutines on a pool of two threads are threads: a shared total is a data race.
//
// After a co_await each coroutine goes on in whichever thread of the pool is free, so both can be
// past their co_await at the same time and add at the same time. See fetch_coroutines_pool.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstdio>
#include <thread>

#include "testcases/samples/http_get_async.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::size_t total = 0;

// Stands for work on the data that keeps a thread busy for a while.
std::size_t study(const std::string& products) {
  std::this_thread::sleep_for(100ms);
  return products.size();
}

asio::awaitable<void> fetch(std::uint16_t port, std::string path) {
  const std::string products = co_await httpGetAsync(port, path);
  const std::size_t size = study(products);
  total += size;  // [add]
}

int main() {
  ProductServer server;
  Stopwatch stopwatch;
  asio::thread_pool pool(2);
  asio::co_spawn(pool, fetch(server.port(), "/products/1"), asio::detached);
  asio::co_spawn(pool, fetch(server.port(), "/products/2"), asio::detached);
  pool.join();
  std::printf("%zu bytes, used time: %.3f s\n", total, stopwatch.seconds());
}

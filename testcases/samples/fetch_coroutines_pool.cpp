// fetch_coroutines_pool_racy made right: both coroutines run on one strand of the pool.
//
// A strand runs what is posted to it one piece at a time, in whichever thread is free, and orders
// the pieces: the additions cannot meet. The waiting still overlaps; only what runs between two
// co_awaits is kept apart. No lock is held while a coroutine is suspended.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdio>

#include "testcases/samples/http_get_async.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

namespace asio = boost::asio;

std::size_t total = 0;

asio::awaitable<void> fetch(std::uint16_t port, std::string path) {
  const std::string products = co_await httpGetAsync(port, path);
  total += products.size();
}

int main() {
  ProductServer server;
  Stopwatch stopwatch;
  asio::thread_pool pool(2);
  auto strand = asio::make_strand(pool);
  asio::co_spawn(strand, fetch(server.port(), "/products/1"), asio::detached);
  asio::co_spawn(strand, fetch(server.port(), "/products/2"), asio::detached);
  pool.join();
  std::printf("%zu bytes, used time: %.3f s\n", total, stopwatch.seconds());
}

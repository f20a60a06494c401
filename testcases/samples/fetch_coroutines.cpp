// Both fetches awaited together, in one thread: as fast as two threads, and nothing to lock.
//
// `a && b` starts both and goes on when both are done. Both coroutines run in the thread that calls
// `context.run()`, in turn, never at the same time: there is nobody to race with.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "testcases/samples/http_get_async.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

asio::awaitable<void> fetchBoth(std::uint16_t port, std::size_t& total) {
  const auto [first, second] =
      co_await (httpGetAsync(port, "/products/1") && httpGetAsync(port, "/products/2"));
  total = first.size() + second.size();
}

int main() {
  ProductServer server;
  Stopwatch stopwatch;
  std::size_t total = 0;
  asio::io_context context;
  asio::co_spawn(context, fetchBoth(server.port(), total), asio::detached);
  context.run();
  std::printf("%zu bytes, used time: %.3f s\n", total, stopwatch.seconds());
}

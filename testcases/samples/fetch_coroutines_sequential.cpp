// Two co_awaits, one after the other: coroutines alone make nothing faster.
//
// `co_await` gives the thread away while it waits, but nobody else has work for it: the second
// request is not sent before the first answer is there. The two do not need each other, so they
// could overlap: see fetch_coroutines.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "testcases/samples/http_get_async.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

namespace asio = boost::asio;

asio::awaitable<void> fetchBoth(std::uint16_t port, std::size_t& total) {
  const std::string first = co_await httpGetAsync(port, "/products/1");   // [first]
  const std::string second = co_await httpGetAsync(port, "/products/2");  // [second]
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

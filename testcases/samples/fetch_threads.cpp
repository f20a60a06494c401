// fetch_threads_racy made right: each thread has its own result, and main adds after the joins.
//
// No lock is needed, because nothing is shared while the threads run. A join orders everything its
// thread did before everything that follows, so main may read both results then.
#include <cstdio>
#include <functional>
#include <thread>

#include "testcases/samples/http_get.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

void fetch(const std::string& url, std::size_t& size) { size = httpGet(url).size(); }

int main() {
  CurlLibrary curl;
  ProductServer server;
  Stopwatch stopwatch;
  std::size_t firstSize = 0, secondSize = 0;
  std::thread first(fetch, server.url("/products/1"), std::ref(firstSize));
  std::thread second(fetch, server.url("/products/2"), std::ref(secondSize));
  first.join();
  second.join();
  std::printf("%zu bytes, used time: %.3f s\n", firstSize + secondSize, stopwatch.seconds());
}

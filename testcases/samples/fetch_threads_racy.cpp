// A thread for each URL: twice as fast, and a data race.
//
// Both threads add to one total without a lock. Both answers arrive at nearly the same time, so an
// addition can get lost. That each thread has just talked to the network changes nothing: the two
// talked on different connections, which order nothing between them.
#include <cstdio>
#include <thread>

#include "testcases/samples/http_get.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

std::size_t total = 0;

void fetch(const std::string& url) {
  const std::string products = httpGet(url);
  total += products.size();  // [add]
}

int main() {
  CurlLibrary curl;
  ProductServer server;
  Stopwatch stopwatch;
  std::thread first(fetch, server.url("/products/1"));
  std::thread second(fetch, server.url("/products/2"));
  first.join();
  second.join();
  std::printf("%zu bytes, used time: %.3f s\n", total, stopwatch.seconds());
}

// Two GETs, one after the other: the program waits twice.
//
// Nothing is wrong here, and nothing is shared. But of 400 ms nearly all is waiting: the program is
// I/O-bound, and the second wait could have been spent during the first. See fetch_threads and
// fetch_coroutines.
#include <cstdio>

#include "testcases/samples/http_get.h"
#include "testcases/samples/product_server.h"
#include "testcases/samples/stopwatch.h"

int main() {
  CurlLibrary curl;
  ProductServer server;
  Stopwatch stopwatch;
  std::size_t total = 0;
  total += httpGet(server.url("/products/1")).size();
  total += httpGet(server.url("/products/2")).size();
  std::printf("%zu bytes, used time: %.3f s\n", total, stopwatch.seconds());
}

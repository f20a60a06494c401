// In a source file of its own, since Beast takes a compiler longer than all the samples together.
#include "testcases/samples/http_get_async.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>

namespace asio = boost::asio;
namespace http = boost::beast::http;

asio::awaitable<std::string> httpGetAsync(std::uint16_t port, std::string path) {
  boost::beast::tcp_stream stream(co_await asio::this_coro::executor);
  const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port);
  co_await stream.async_connect(server, asio::use_awaitable);

  http::request<http::empty_body> request(http::verb::get, path, 11);
  request.set(http::field::host, "127.0.0.1");
  co_await http::async_write(stream, request, asio::use_awaitable);

  boost::beast::flat_buffer buffer;
  http::response<http::string_body> response;
  co_await http::async_read(stream, buffer, response, asio::use_awaitable);
  std::printf("Data from http://127.0.0.1:%d%s received\n", port, path.c_str());
  co_return response.body();
}

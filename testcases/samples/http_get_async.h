// An HTTP GET as a coroutine, by Boost.Asio and Boost.Beast, for the fetch samples.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <string>

// The body of what the loopback server on `port` answers for `path`. While it waits the coroutine
// is suspended, and its thread is free for others. Throws boost::system::system_error.
boost::asio::awaitable<std::string> httpGetAsync(std::uint16_t port, std::string path);

// A small HTTP server on a free loopback port, for the fetch samples to talk to.
//
// It answers every request with a product list as JSON, 200 ms after the request came: what a
// server across the world would take. Every connection is served by its own thread, so requests
// that are made at the same time are answered at the same time. Threads share no data: a thread
// gets a copy of the one number that it needs. The destructor ends them all.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

class ProductServer {
 public:
  // Listens from now on. Throws std::system_error when the machine has no loopback port to give.
  ProductServer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, generic, length) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, generic, &length) != 0) {
      throw std::system_error(errno, std::generic_category(), "product server");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread(acceptConnections, listener_);
  }

  ~ProductServer() {
    ::shutdown(listener_, SHUT_RDWR);  // wakes the acceptor
    acceptor_.join();
    ::close(listener_);
  }

  ProductServer(const ProductServer&) = delete;
  ProductServer& operator=(const ProductServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  static void acceptConnections(int listener) {
    std::vector<std::thread> connections;
    for (;;) {
      const int connection = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) break;
      connections.emplace_back(serve, connection);
    }
    for (auto& connection : connections) connection.join();
  }

  static void serve(int connection) {
    if (readRequest(connection)) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      sendAll(connection, response());
    }
    ::close(connection);
  }

  // Reads up to the empty line that ends the header; false when the client left before.
  static bool readRequest(int connection) {
    std::string request;
    char buffer[1024];
    while (request.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
      if (count <= 0) return false;
      request.append(buffer, static_cast<std::size_t>(count));
    }
    return true;
  }

  static std::string response() {
    const std::string body =
        R"([{"name": "car", "price": 80}, {"name": "doll", "price": 60}, {"name": "ball", "price": 5}])";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  static void sendAll(int connection, std::string_view text) {
    while (!text.empty()) {
      const ssize_t count = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
      if (count <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  int listener_;
  std::uint16_t port_ = 0;
  std::thread acceptor_;
};

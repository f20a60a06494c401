// Tasks of a pool race; those of a strand do not, and are over when the pool is joined.
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

int total = 0, strands = 0;

int main() {
  boost::asio::thread_pool pool(4);
  auto strand = boost::asio::make_strand(pool);
  for (int i = 0; i < 4; ++i) {
    boost::asio::post(pool, [] {
      ++total;  // RACE!
    });
    boost::asio::post(strand, [] {
      ++strands;  // NORACE
    });
  }
  pool.join();
  return total + strands;  // NORACE
}

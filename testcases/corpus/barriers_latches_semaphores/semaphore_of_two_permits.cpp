// A counting semaphore with two permits limits the connections but does not protect the pool's free list; wrong.
// flags: -std=c++20
#include <atomic>
#include <iostream>
#include <semaphore>
#include <thread>
#include <vector>

class Pool {
public:
    Pool() : free_{0, 1} {}
    int take()
    {
        permits_.acquire();
        grants_.fetch_add(1); // NORACE
        int id = free_.back(); // RACE!
        free_.pop_back(); // RACE!
        return id;
    }
    void give(int id)
    {
        free_.push_back(id); // RACE!
        permits_.release();
    }
    std::size_t idle() const { return free_.size(); } // NORACE

private:
    std::counting_semaphore<2> permits_{2};
    std::atomic<long> grants_{0};
    std::vector<int> free_;
};

int main()
{
    Pool pool;
    std::vector<std::thread> ts;
    for (int t = 0; t < 4; ++t)
        ts.emplace_back([&pool] {
            for (int i = 0; i < 100; ++i) {
                int id = pool.take();
                std::this_thread::yield();
                pool.give(id);
            }
        });
    for (auto& t : ts)
        t.join();
    std::cout << pool.idle() << '\n';
}

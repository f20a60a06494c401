// A configuration object is published by a release store of its pointer and read after an acquire load; right.
#include <atomic>
#include <iostream>
#include <thread>

struct Config {
    int limit;
    double rate;
};

std::atomic<Config*> current{nullptr};

void publish(int limit)
{
    auto* c = new Config;
    c->limit = limit; // NORACE
    c->rate = 0.5;    // NORACE
    current.store(c, std::memory_order_release);
}

int use()
{
    Config* c;
    while (!(c = current.load(std::memory_order_acquire)))
        std::this_thread::yield();
    return c->limit + int(c->rate * 2); // NORACE
}

int main()
{
    int r = 0;
    std::thread reader([&r] { r = use(); });
    std::thread writer(publish, 7);
    writer.join();
    reader.join();
    std::cout << r << '\n'; // NORACE
    delete current.load();
}

// A configuration object is published by a relaxed store of its pointer; wrong, the field is not ordered before it.
#include <atomic>
#include <iostream>
#include <thread>

struct Config {
    int limit;
};

std::atomic<Config*> current{nullptr};
std::atomic<int> published{0};

void publish(int limit)
{
    auto* c = new Config;
    c->limit = limit; // RACE! // FN: what is made and given away is thought to be handed over, by a relaxed store too
    current.store(c, std::memory_order_relaxed); // NORACE
    published.fetch_add(1, std::memory_order_relaxed); // NORACE
}

int use()
{
    Config* c;
    while (!(c = current.load(std::memory_order_acquire))) // NORACE
        std::this_thread::yield();
    return c->limit; // RACE! // FN: what is made and given away is thought to be handed over, by a relaxed store too
}

int main()
{
    int r = 0;
    std::thread reader([&r] { r = use(); });
    std::thread writer(publish, 7);
    writer.join();
    reader.join();
    std::cout << r << ' ' << published << '\n'; // NORACE
    delete current.load();
}

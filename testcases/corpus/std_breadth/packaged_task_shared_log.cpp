// Packaged tasks run by two threads return their values by futures but append to a shared vector without a lock; wrong.
#include <future>
#include <iostream>
#include <thread>
#include <vector>

static int work(int n, std::vector<int>& log)
{
    int r = 0;
    for (int i = 0; i < n; ++i)
        r += i % 3;
    log.push_back(r); // RACE!
    return r;
}

int main()
{
    std::vector<int> log;
    log.reserve(16); // NORACE

    std::packaged_task<int(int)> t1([&](int n) { return work(n, log); });
    std::packaged_task<int(int)> t2([&](int n) { return work(n, log); });
    auto f1 = t1.get_future();
    auto f2 = t2.get_future();

    std::thread a(std::move(t1), 1000);
    std::thread b(std::move(t2), 2000);
    int sum = f1.get() + f2.get();
    sum += int(log.size()); // NORACE
    a.join();
    b.join();
    std::cout << sum << '\n';
}

// unique lock asked for while the shared lock is held by the same thread.
#include <shared_mutex>
#include <mutex>
#include <thread>
#include <map>
std::shared_mutex sm;
std::map<int, int> cache;
int get(int k)
{
    std::shared_lock r(sm);
    auto it = cache.find(k); // NORACE
    if (it != cache.end())
        return it->second;
    std::unique_lock w(sm); // DEADLOCK!
    return cache[k] = k * k; // NORACE
}
int main()
{
    std::thread a(get, 2), b(get, 3);
    a.join();
    b.join();
}

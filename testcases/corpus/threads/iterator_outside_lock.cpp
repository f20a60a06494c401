// The lock covers find but not the use of the iterator.
#include <list>
#include <mutex>
#include <algorithm>
#include <thread>
std::mutex m;
std::list<int> l{1, 2, 3};
void drop(int x)
{
    std::list<int>::iterator it;
    {
        std::lock_guard g(m);
        it = std::find(l.begin(), l.end(), x); // RACE!
    }
    if (it != l.end())
        l.erase(it); // RACE!
}
int main()
{
    std::thread a(drop, 1), b(drop, 3);
    a.join();
    b.join();
    return l.size() != 1; // NORACE
}

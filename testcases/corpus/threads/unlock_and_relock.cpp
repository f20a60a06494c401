// Unlocked for the slow part, locked again for the result.
#include <mutex>
#include <thread>
#include <vector>
std::mutex m;
std::vector<int> todo{1, 2, 3, 4, 5, 6};
long result;
void worker()
{
    std::unique_lock<std::mutex> lk(m);
    while (!todo.empty()) { // NORACE
        int x = todo.back(); // NORACE
        todo.pop_back(); // NORACE
        lk.unlock();
        long y = 1L * x * x; // NORACE
        lk.lock(); // NODEADLOCK
        result += y; // NORACE
    }
}
int main()
{
    std::thread a(worker), b(worker);
    a.join();
    b.join();
    return result != 91; // NORACE
}

// Two threads append to one std::string; a guard with a local mutex is no protection.
#include <mutex>
#include <string>
#include <thread>
std::string text;
void append(char c)
{
    std::mutex local;
    std::lock_guard g(local);
    for (int i = 0; i < 20; i++)
        text.push_back(c); // RACE!
}
int main()
{
    std::thread a(append, 'a'), b(append, 'b');
    a.join();
    b.join();
    return text.empty();
}

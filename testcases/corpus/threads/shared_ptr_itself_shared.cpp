// A plain shared_ptr object is assigned by one thread and copied by another.
#include <memory>
#include <thread>
struct Config { int level = 1; };
std::shared_ptr<Config> current = std::make_shared<Config>();
int main()
{
    std::thread t([] {
        for (int i = 0; i < 100; i++)
            current = std::make_shared<Config>(); // RACE!
    });
    int s = 0;
    for (int i = 0; i < 100; i++) {
        auto c = current; // RACE!
        s += c->level;
    }
    t.join();
    return s == 0;
}

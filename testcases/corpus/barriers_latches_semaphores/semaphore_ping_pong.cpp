// Two threads alternate on a shared vector by two binary semaphores; right, each release orders the next access.
// flags: -std=c++20
#include <iostream>
#include <semaphore>
#include <thread>
#include <vector>

std::binary_semaphore ping{1}, pong{0};
std::vector<int> tape;

void player(std::binary_semaphore& mine, std::binary_semaphore& other, int base)
{
    for (int i = 0; i < 100; ++i) {
        mine.acquire();
        tape.push_back(base + i); // NORACE
        other.release();
    }
}

int main()
{
    std::thread a(player, std::ref(ping), std::ref(pong), 0);
    std::thread b(player, std::ref(pong), std::ref(ping), 1000);
    a.join();
    b.join();
    std::cout << tape.size() << ' ' << tape.back() << '\n'; // NORACE
}

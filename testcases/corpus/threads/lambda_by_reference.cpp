// A lambda captures a local by reference and main changes it before join.
#include <iostream>
#include <thread>
int main()
{
    int steps = 0;
    std::thread t([&] {
        for (int i = 0; i < 10; i++)
            ++steps; // RACE!
    });
    steps += 5; // RACE!
    t.join();
    std::cout << steps << '\n'; // NORACE
}

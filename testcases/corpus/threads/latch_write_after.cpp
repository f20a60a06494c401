// The worker writes its result after it counted the latch down.
// flags: -std=c++20
#include <latch>
#include <thread>
int main()
{
    std::latch done(1);
    int result = 0;
    std::jthread t([&] {
        done.count_down();
        result = 5; // RACE!
    });
    done.wait();
    return result == 9; // RACE!
}

// A jthread with a stop token, a counter is read after request_stop but before the join.
// flags: -std=c++20
#include <stop_token>
#include <thread>
int main()
{
    long n = 0, m = 0;
    std::jthread t([&](std::stop_token st) {
        while (!st.stop_requested())
            ++n; // RACE!
        m = 1; // NORACE
    });
    t.request_stop();
    long seen = n; // RACE!
    t.join();
    return seen + m == 0; // NORACE
}

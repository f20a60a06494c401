// The object is deleted before the thread that uses it was joined.
#include <thread>
struct Session {
    int bytes = 0;
    void pump()
    {
        for (int i = 0; i < 100; i++)
            bytes += i; // RACE!
    }
};
int main()
{
    Session *s = new Session; // NORACE
    s->bytes = 7; // NORACE
    std::thread t([s] { s->pump(); });
    delete s; // RACE!
    t.join();
}

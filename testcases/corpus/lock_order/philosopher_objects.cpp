// Philosophers as objects with references to two forks, handed out in a circle.
#include <mutex>
#include <thread>
struct Fork { std::mutex m; };
class Philosopher {
    Fork &left_, &right_;
    int meals_ = 0;
public:
    Philosopher(Fork &l, Fork &r) : left_(l), right_(r) {}
    void dine()
    {
        for (int i = 0; i < 50; i++) {
            std::unique_lock l(left_.m);
            std::unique_lock r(right_.m); // DEADLOCK!
            ++meals_; // NORACE
        }
    }
};
int main()
{
    Fork a, b, c;
    Philosopher p(a, b), q(b, c), r(c, a);
    std::thread x(&Philosopher::dine, &p), y(&Philosopher::dine, &q), z(&Philosopher::dine, &r);
    x.join();
    y.join();
    z.join();
}

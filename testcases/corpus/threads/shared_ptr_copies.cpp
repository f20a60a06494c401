// Every thread has its own copy of a shared_ptr; the pointee is read only until the joins.
#include <memory>
#include <string>
#include <thread>
int main()
{
    auto p = std::make_shared<std::string>("hello"); // NORACE
    std::size_t a = 0, b = 0;
    std::thread x([p, &a] { a = p->size(); }); // NORACE
    std::thread y([p, &b]() mutable {
        b = p->find('l'); // NORACE
        p.reset(); // NORACE
    });
    p.reset(); // NORACE
    x.join();
    y.join();
    return a + b != 7; // NORACE
}

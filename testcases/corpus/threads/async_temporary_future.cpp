// The temporary future's destructor waits, so nothing runs at the same time.
#include <future>
#include <string>
std::string text;
int main()
{
    (void)std::async(std::launch::async, [] { text += "a"; }); // NORACE
    text += "b"; // NORACE
    (void)std::async(std::launch::async, [] { text += "c"; }); // NORACE
    return text.size() != 3; // NORACE
}

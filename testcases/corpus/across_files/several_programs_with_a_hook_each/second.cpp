// Never linked with first.cpp; the compile database has both.
void runBoth();

int calls = 0;

void hook() { ++calls; }  // RACE!

int main() { runBoth(); }
